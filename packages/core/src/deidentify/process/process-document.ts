import { TAGS, valueBytes } from '../../dicom/index.ts';
import type { ParsedDicom } from '../../dicom/types.ts';
import { cleanPdf } from '../../render/index.ts';
import { undeliverable } from '../failure.ts';
import type { Finding } from '../finding.ts';
import { judgeKind } from '../rules/index.ts';
import type { ObjectResult } from '../types.ts';
import { decideVerdict } from '../verdict.ts';
import { cleanUid, describeObject } from './object-evidence.ts';
import { sniffFormat } from './sniff.ts';

/** The PDF's own bytes: an odd length is padded with a zero in DICOM (PS3.3 C.24.2). */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === 0 ? bytes.subarray(0, -1) : bytes;
}

/** The PDF written anew without its metadata, and what led there; refused where that cannot be done safely. */
async function passOn(
  pdf: Uint8Array,
  findings: Finding[],
  about: { kind: 'document'; sopClassUid: string },
): Promise<ObjectResult> {
  const result = await cleanPdf(pdf);
  if ('fault' in result) return undeliverable([result.fault], { ...about, evidence: decideVerdict(findings).evidence });
  const { bytes, metadataPlaces, signed } = result;
  const facts: Finding[] = [];
  if (metadataPlaces > 0)
    facts.push({ code: 'document-metadata-dropped', effect: 'fact', data: { count: metadataPlaces } });
  if (signed) facts.push({ code: 'document-signature-void', effect: 'fact' });
  return {
    ...about,
    ...decideVerdict([...findings, ...facts]),
    outputs: [{ role: 'document', mediaType: 'application/pdf', bytes }],
  };
}

/** A document that the clinic chose to send: always behind the password (A5), its pages as they are. */
export function documentResult(bytes: Uint8Array): Promise<ObjectResult> {
  return passOn(bytes, [{ code: 'foreign-document', effect: 'doubt' }], { kind: 'document', sopClassUid: '' });
}

/** An encapsulated document: a PDF is taken out and protected; anything else (CDA, STL, OBJ, MTL) is not sent. */
export async function processDocument(parsed: ParsedDicom): Promise<ObjectResult> {
  const about = { kind: 'document' as const, sopClassUid: cleanUid(parsed.sopClassUid) };
  const bytes = valueBytes(parsed.dataset, TAGS.EncapsulatedDocument);
  const facts = describeObject(parsed, 'document');
  if (bytes === undefined || sniffFormat(bytes) !== 'pdf')
    return undeliverable(['document-not-pdf'], { ...about, evidence: decideVerdict(facts).evidence });
  return passOn(withoutPadding(bytes), [...facts, ...judgeKind('document')], about);
}
