import { inflateSync } from 'node:zlib';
import type { GateFinding } from './gate-finding.ts';
import { countTokensInText } from './search-tokens.ts';

const MAX_STREAM_BYTES = 64 * 2 ** 20;
/** Dictionary keys under which a document tells about itself, or does something (ISO 32000-2, 14.3, 12.6, 7.11). */
const KEYS: readonly [RegExp, string][] = [
  [/\/Info\s+\d+\s+\d+\s+R/, 'pdf-information'],
  [/\/Metadata\s+\d+\s+\d+\s+R/, 'pdf-metadata'],
  [/\/(JavaScript|JS)\b/, 'pdf-script'],
  [/\/EmbeddedFiles?\b/, 'pdf-embedded-file'],
];

/** The inflated streams of a PDF, as far as they inflate. */
function* streamsOf(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.subarray(at - 3, at).toString('latin1') === 'end') continue;
    let start = at + 6;
    if (bytes[start] === 0x0d) start++;
    if (bytes[start] === 0x0a) start++;
    const end = bytes.indexOf('endstream', start);
    if (end < 0) return;
    try {
      yield inflateSync(bytes.subarray(start, end), { maxOutputLength: MAX_STREAM_BYTES, finishFlush: 2 });
    } catch {
      // Not deflated, or not a stream: its bytes were searched as they are.
    }
  }
}

/** Document information, metadata and tokens of a PDF, in its bytes and in its inflated streams. */
export function checkPdfParts(file: Uint8Array, tokens: readonly string[]): GateFinding[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') return [{ code: 'not-a-pdf', where: '0' }];
  const codes = new Set<string>();
  for (const part of [bytes, ...streamsOf(bytes)]) {
    const text = part.toString('latin1');
    for (const [key, code] of KEYS) if (key.test(text)) codes.add(code);
    if (countTokensInText(part, tokens) > 0) codes.add('identity-token');
  }
  const rest = bytes.subarray(bytes.lastIndexOf('%%EOF') + 5).toString('latin1');
  if (rest.trim() !== '') codes.add('bytes-after-document');
  return [...codes].map((code) => ({ code, where: 'document' }));
}
