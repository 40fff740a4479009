import { unavailable } from '../faults.ts';
import { ByteQueue } from './byte-queue.ts';

/** One part of a multipart answer. */
export interface Part {
  /** By lower-case name. */
  headers: ReadonlyMap<string, string>;
  /** Its bytes as they come; what is left of them is passed over when the next part is asked for. */
  bytes: AsyncGenerator<Uint8Array, void>;
}

/** What comes before the first part, or as the headers of a part, is no longer than this. */
const MOST_BYTES_AROUND = 16 * 1024;
const CRLF = '\r\n';
const DASHES = '--';

/**
 * The parts of a multipart body (RFC 2046 section 5.1), each streamed: no more is held than a chunk, and a part's headers.
 * @throws StudyshareError `study.unavailable`: `short-read` where it ends before the last boundary or a part is not as long
 * as it said; `bad-answer` where it is no multipart
 */
export async function* multipartParts(source: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part, void> {
  const queue = new ByteQueue(source);
  const delimiter = Buffer.from(`${CRLF}${DASHES}${boundary}`, 'latin1');
  try {
    await skipPreamble(queue, delimiter);
    while (await anotherPart(queue)) {
      const headers = await readHeaders(queue);
      const bytes = partBytes(queue, delimiter, lengthOf(headers));
      yield { headers, bytes };
      // Also where the part was left in the middle; a generator that was ended early gives nothing more.
      let rest = await bytes.next();
      while (!rest.done) rest = await bytes.next();
    }
  } finally {
    await queue.close();
  }
}

async function need(queue: ByteQueue, length: number): Promise<void> {
  while (queue.held.length < length) if (!(await queue.more())) throw unavailable('short-read');
}

/** Up to and with the first delimiter, which may stand at the very beginning without the line break before it. */
async function skipPreamble(queue: ByteQueue, delimiter: Buffer): Promise<void> {
  const first = delimiter.subarray(CRLF.length);
  await need(queue, first.length);
  if (queue.held.subarray(0, first.length).equals(first)) {
    queue.take(first.length);
    return;
  }
  for (;;) {
    const at = queue.held.indexOf(delimiter);
    if (at >= 0) {
      queue.take(at + delimiter.length);
      return;
    }
    if (queue.held.length > MOST_BYTES_AROUND) throw unavailable('bad-answer');
    if (!(await queue.more())) throw unavailable('short-read');
  }
}

/** What stands behind a delimiter: two dashes after the last part, else white space and a line break. */
async function anotherPart(queue: ByteQueue): Promise<boolean> {
  await need(queue, DASHES.length);
  if (queue.held.toString('latin1', 0, DASHES.length) === DASHES) return false;
  const line = await takeLine(queue);
  if (line.trim() !== '') throw unavailable('bad-answer');
  return true;
}

async function takeLine(queue: ByteQueue): Promise<string> {
  for (;;) {
    const end = queue.held.indexOf(CRLF);
    if (end > MOST_BYTES_AROUND || (end < 0 && queue.held.length > MOST_BYTES_AROUND)) throw unavailable('bad-answer');
    if (end >= 0) return queue.take(end + CRLF.length).toString('latin1', 0, end);
    if (!(await queue.more())) throw unavailable('short-read');
  }
}

async function readHeaders(queue: ByteQueue): Promise<Map<string, string>> {
  const headers = new Map<string, string>();
  let bytes = 0;
  for (let line = await takeLine(queue); line !== ''; line = await takeLine(queue)) {
    bytes += line.length;
    const colon = line.indexOf(':');
    if (colon < 1 || bytes > MOST_BYTES_AROUND) throw unavailable('bad-answer');
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

function lengthOf(headers: ReadonlyMap<string, string>): number | undefined {
  const value = headers.get('content-length');
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** Up to the next delimiter, which is taken off. A part without bytes is followed by it at once. */
async function* partBytes(
  queue: ByteQueue,
  delimiter: Buffer,
  length: number | undefined,
): AsyncGenerator<Buffer, void> {
  let given = 0;
  for (let more = true; more; ) {
    const at = queue.held.indexOf(delimiter);
    // The end of what came may be the beginning of a delimiter.
    const free = at >= 0 ? at : Math.max(0, queue.held.length - delimiter.length + 1);
    const chunk = queue.take(free);
    given += chunk.length;
    if (at >= 0) queue.take(delimiter.length);
    if (chunk.length > 0) yield chunk;
    more = at < 0;
    if (more && !(await queue.more())) throw unavailable('short-read');
  }
  if (length !== undefined && given !== length) throw unavailable('short-read');
}
