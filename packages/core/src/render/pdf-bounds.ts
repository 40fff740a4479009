import { inflateSync } from 'node:zlib';

/** Why a PDF is not even parsed. */
export type PdfBoundsFault = 'document-encrypted' | 'document-unreadable' | 'too-large';

const MAX_FILE_BYTES = 128 * 2 ** 20;
/** Bytes that all object and cross-reference streams together may inflate to. */
const MAX_INFLATED_BYTES = 192 * 2 ** 20;
/** How far around its name a stream's dictionary and start are looked for. */
const DICTIONARY_BYTES = 64 * 1024;
/** Names that decide how a file is parsed (ISO 32000-2, 7.5.7, 7.5.8, 7.6). */
const STRUCTURE = new Set(['ObjStm', 'XRef', 'Encrypt']);

function decodeName(name: string): string {
  return name.replaceAll(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** No writer spells the names of a file's structure with escapes; who does hides them. */
function hidesStructure(text: string): boolean {
  for (const [, name = ''] of text.matchAll(/\/([A-Za-z#][A-Za-z0-9#]{3,24})/g))
    if (name.includes('#') && STRUCTURE.has(decodeName(name))) return true;
  return false;
}

/** Bytes the stream that starts behind the keyword at `at` inflates to; undefined when more than `limit`. */
function inflatedLength(bytes: Buffer, at: number, limit: number): number | undefined {
  let start = at + 'stream'.length;
  if (bytes[start] === 0x0d) start++;
  if (bytes[start] === 0x0a) start++;
  try {
    return inflateSync(bytes.subarray(start), { maxOutputLength: limit, finishFlush: 2 }).length;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : 0;
  }
}

function structureIsSmall(bytes: Buffer, text: string): boolean {
  let left = MAX_INFLATED_BYTES;
  const seen = new Set<number>();
  for (const { index } of text.matchAll(/\/(?:ObjStm|XRef)\b/g)) {
    const around = text.slice(Math.max(0, index - DICTIONARY_BYTES), index + DICTIONARY_BYTES);
    // Filters that expand without bound and that no writer uses here.
    if (/LZWDecode|RunLengthDecode|FlateDecode\s*\/(FlateDecode|Fl\b)/.test(around)) return false;
    for (let at = text.indexOf('stream', index); at >= 0; at = text.indexOf('stream', at + 6)) {
      if (at - index > DICTIONARY_BYTES) break;
      if (seen.has(at) || text.startsWith('end', at - 3)) continue;
      seen.add(at);
      const length = inflatedLength(bytes, at, left);
      if (length === undefined || length >= left) return false;
      left -= length;
    }
  }
  return true;
}

/**
 * Whether a PDF can be given to a parser that inflates its structure without a limit: not encrypted, not too large, and
 * no object stream that explodes. Undefined when it can.
 */
export function checkPdfBounds(bytes: Buffer): PdfBoundsFault | undefined {
  if (bytes.length > MAX_FILE_BYTES) return 'too-large';
  const text = bytes.toString('latin1');
  if (hidesStructure(text)) return 'document-unreadable';
  if (/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(text)) return 'document-encrypted';
  return structureIsSmall(bytes, text) ? undefined : 'too-large';
}
