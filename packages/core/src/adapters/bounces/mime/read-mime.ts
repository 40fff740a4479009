import { type Headers, headerOf, readHeaders } from './headers.ts';
import { mediaTypeOf } from './media-type.ts';

/** A message, or a part of one. */
export interface MimePart {
  /** Lower case, e.g. `multipart/report`; `text/plain` where nothing is said (RFC 2045 §5.2). */
  type: string;
  /** Parameters of the type by lower-case name. */
  params: ReadonlyMap<string, string>;
  headers: Headers;
  /** Of `multipart/*` only. */
  parts: readonly MimePart[];
  /** The content with its transfer encoding undone, one character a byte, lines ending in LF; empty of `multipart/*`. */
  body: string;
}

/** Bounds: what a bounce says comes early and is small; the rest of a hostile message is not looked at. */
const MAX_BYTES = 1024 * 1024;
const MAX_DEPTH = 5;
const MAX_PARTS = 50;

/** Reads a message of any bytes (RFC 5322, RFC 2045-2046); what lies beyond the bounds is not there. Never throws. */
export function readMime(raw: Uint8Array): MimePart {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, MAX_BYTES)).toString('latin1');
  return readEntity(withLineFeeds(text), { parts: MAX_PARTS }, MAX_DEPTH);
}

/** The message in a part of type `message/rfc822`, `message/global` or one that holds headers alone. */
export function readInner(part: MimePart): MimePart {
  return readEntity(part.body, { parts: MAX_PARTS }, 1);
}

/** Bytes of a part as text: UTF-8, which ASCII is a part of; other bytes become U+FFFD. */
export function asText(bytes: string): string {
  return new TextDecoder('utf-8').decode(Buffer.from(bytes, 'latin1'));
}

function readEntity(text: string, left: { parts: number }, depth: number): MimePart {
  const { headers, body } = readHeaders(text);
  const { type, params } = mediaTypeOf(headerOf(headers, 'content-type') ?? '');
  const boundary = params.get('boundary');
  if (!type.startsWith('multipart/') || boundary === undefined || boundary === '' || depth === 0) {
    return { type, params, headers, parts: [], body: decoded(body, headerOf(headers, 'content-transfer-encoding')) };
  }
  const parts: MimePart[] = [];
  for (const each of split(body, boundary)) {
    if (left.parts <= 0) break;
    left.parts -= 1;
    parts.push(readEntity(each, left, depth - 1));
  }
  return { type, params, headers, parts, body: '' };
}

/** What lies between the delimiter lines (RFC 2046 §5.1.1); a message that breaks off ends its last part. */
function* split(body: string, boundary: string): Generator<string> {
  const delimiter = `\n--${boundary}`;
  const text = `\n${body}`;
  let from = -1;
  for (let at = text.indexOf(delimiter); at !== -1; at = text.indexOf(delimiter, at + 1)) {
    const lineEnd = text.indexOf('\n', at + 1);
    const rest = text.slice(at + delimiter.length, lineEnd === -1 ? undefined : lineEnd).trimEnd();
    // A longer boundary that begins like this one is another's.
    if (rest !== '' && rest !== '--') continue;
    if (from !== -1) yield text.slice(from, at);
    from = lineEnd === -1 ? text.length : lineEnd + 1;
    if (rest === '--') return;
  }
  if (from !== -1) yield text.slice(from);
}

function decoded(body: string, encoding = ''): string {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return withLineFeeds(Buffer.from(body, 'base64').toString('latin1'));
    case 'quoted-printable':
      return withLineFeeds(
        body
          .split('\n')
          .map((line) => line.trimEnd())
          .join('\n')
          .replace(/=\n/g, '')
          .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      );
    default:
      return body;
  }
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
