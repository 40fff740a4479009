import type { FrameDescription, FrameReader, ParsedDicom } from '../../dicom/types.ts';
import type { ForeignImage } from '../../render/index.ts';
import type { Finding } from '../finding.ts';
import type { SopClassKind } from '../sop-class.ts';

const PHOTOMETRIC = new Set([
  'MONOCHROME1',
  'MONOCHROME2',
  'PALETTE COLOR',
  'RGB',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_PARTIAL_420',
  'YBR_PARTIAL_422',
  'YBR_ICT',
  'YBR_RCT',
  'XYB',
]);

/** UIDs of the standard (PS3.6 Table A-1): short components below its root. */
const STANDARD_UID = /^1\.2\.840\.10008(\.(0|[1-9]\d{0,2})){1,9}$/;

/** A UID as it may stand in a report: one of the standard, or nothing. Others can be made of numbers of the patient. */
export function cleanUid(uid: string): string {
  return STANDARD_UID.test(uid) ? uid : '';
}

/** Whether an element is in the file twice. */
export function isRepeated({ notes }: ParsedDicom): boolean {
  return notes.includes('duplicate-element');
}

/** What the object is and how it was stored. Nothing of the header but UIDs is repeated. */
export function describeObject(parsed: ParsedDicom, kind: SopClassKind): Finding[] {
  const findings: Finding[] = [
    { code: 'sop-class', effect: 'fact', data: { uid: cleanUid(parsed.sopClassUid), kind } },
    { code: 'transfer-syntax', effect: 'fact', data: { uid: cleanUid(parsed.transferSyntaxUid) } },
  ];
  for (const note of parsed.notes) findings.push({ code: 'file-note', effect: 'fact', data: { note } });
  return findings;
}

/** What of a picture from elsewhere was left out, and what its transparent parts were filled with. */
export function describeForeignImage({ pages, grounds }: ForeignImage): Finding[] {
  const { pages: inFile, shown, reduced, beyond, unreadable } = pages;
  const data = { pages: inFile, shown: shown.length - unreadable, reduced, beyond, unreadable };
  return [
    ...(inFile > 1 ? [{ code: 'pages', effect: 'fact', data } as const] : []),
    ...(grounds.length > 0 ? [{ code: 'transparent-ground', effect: 'fact', data: { grounds } } as const] : []),
  ];
}

/** The image as its code stream describes it, and where the header was wrong. */
export function describeImage(image: FrameDescription): Finding[] {
  const { rows, columns, frames, samplesPerPixel, bitsStored } = image;
  const photometric = PHOTOMETRIC.has(image.photometric) ? image.photometric : 'other';
  const findings: Finding[] = [
    { code: 'image', effect: 'fact', data: { rows, columns, frames, samplesPerPixel, bitsStored, photometric } },
  ];
  for (const correction of image.corrections)
    findings.push({ code: 'header-corrected', effect: 'fact', data: { correction } });
  return findings;
}

/** What was made good of the frames that were read; to be asked when they were. */
export function describeRemedies(reader: FrameReader | undefined): Finding[] {
  return [...(reader?.remedies ?? [])].map((remedy) => ({ code: 'picture-mended', effect: 'fact', data: { remedy } }));
}
