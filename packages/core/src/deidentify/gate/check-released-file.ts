import { checkPdfParts } from './check-pdf.ts';
import type { GateFinding, GateOptions } from './gate-finding.ts';
import { countTokensInBinary } from './search-tokens.ts';
import { checkJpegSegments } from './streams/check-jpeg.ts';
import { checkMp4Boxes } from './streams/check-mp4.ts';
import { checkWebp } from './streams/check-webp.ts';

/** Media types the gate knows. */
export type ReleasedMediaType = 'image/jpeg' | 'image/webp' | 'video/mp4' | 'application/pdf';

const CHECKS = { 'image/jpeg': checkJpegSegments, 'image/webp': checkWebp, 'video/mp4': checkMp4Boxes };

/**
 * Checks a picture, clip or document before it is released: nothing but the picture's own segments and boxes, and no
 * token of the source. An empty list means it may go. A report that names its patient is found, as it should be: such
 * a file only goes behind a password.
 *
 * @example
 * declare const bytes: Uint8Array, sourceTokens: string[];
 * checkReleasedFile(bytes, 'image/jpeg', { sourceTokens });
 */
export function checkReleasedFile(
  bytes: Uint8Array,
  mediaType: ReleasedMediaType,
  { sourceTokens }: GateOptions,
): GateFinding[] {
  if (mediaType === 'application/pdf') return checkPdfParts(bytes, sourceTokens);
  const findings = CHECKS[mediaType](bytes);
  if (countTokensInBinary(bytes, sourceTokens) > 0) findings.push({ code: 'identity-token', where: 'file' });
  return findings;
}
