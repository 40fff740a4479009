import { valueBytes } from '../dicom/index.ts';
import type { ParsedDicom } from '../dicom/types.ts';
import { undeliverable } from './failure.ts';
import { TAGS } from './header-tags.ts';
import { cleanUid, describeObject } from './object-evidence.ts';
import { judgeKind } from './rules/object-kind.ts';
import { sniffFormat } from './sniff.ts';
import type { ObjectResult } from './types.ts';
import { decideVerdict } from './verdict.ts';

/** The PDF's own bytes: an odd length is padded with a zero in DICOM (PS3.3 C.24.2). */
function withoutPadding(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.at(-1) === 0 ? bytes.subarray(0, -1) : bytes);
}

/** A document that the clinic chose to send: always behind the password (A5), passed on as it is. */
export function documentResult(bytes: Uint8Array): ObjectResult {
  return {
    kind: 'document',
    sopClassUid: '',
    ...decideVerdict([{ code: 'foreign-document', effect: 'doubt' }]),
    outputs: [{ role: 'document', mediaType: 'application/pdf', bytes: new Uint8Array(bytes) }],
  };
}

/** An encapsulated document: a PDF is taken out and protected; anything else (CDA, STL, OBJ, MTL) is not sent. */
export function processDocument(parsed: ParsedDicom): ObjectResult {
  const about = { kind: 'document' as const, sopClassUid: cleanUid(parsed.sopClassUid) };
  const bytes = valueBytes(parsed.dataset, TAGS.encapsulatedDocument);
  const facts = describeObject(parsed, 'document');
  if (bytes === undefined || sniffFormat(bytes) !== 'pdf') {
    const { evidence } = decideVerdict(facts);
    return undeliverable(['document-not-pdf'], { ...about, evidence });
  }
  return {
    ...about,
    ...decideVerdict([...facts, ...judgeKind('document')]),
    outputs: [{ role: 'document', mediaType: 'application/pdf', bytes: withoutPadding(bytes) }],
  };
}
