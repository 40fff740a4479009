import type { EvidenceDto } from '../../contract/clinician.ts';
import type { Evidence } from '../../deidentify/index.ts';

/** Of each list: a file may declare a hundred thousand regions, and none of them may fill the records. */
const MOST_TOLD = 100;

/** The evidence as it is recorded and shown: what lists hold beyond the first hundred is left out. */
export function toldEvidence(evidence: readonly Evidence[]): EvidenceDto[] {
  return evidence.map(({ code, data }) => {
    if (data === undefined) return { code };
    const told = Object.entries(data).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.slice(0, MOST_TOLD) : value,
    ]);
    return { code, data: Object.fromEntries(told) };
  });
}
