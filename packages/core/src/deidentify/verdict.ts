import type { Verdict } from '../contract/clinician.ts';
import type { Finding } from './finding.ts';
import type { Evidence, ReasonCode } from './types.ts';

/** The decision over one object, with all that led to it. */
export interface Decision {
  verdict: Verdict;
  reasons: ReasonCode[];
  evidence: Evidence[];
}

function codes(findings: readonly Finding[], effect: 'doubt' | 'refusal'): ReasonCode[] {
  return [...new Set(findings.flatMap((finding) => (finding.effect === effect ? [finding.code as ReasonCode] : [])))];
}

/**
 * The verdict (A1): a refusal makes it `undeliverable`; a doubt, or the absence of any proof, `protected`; only proof
 * without doubt is `anonymized`. More findings can only make it stricter, proofs aside.
 */
export function decideVerdict(findings: readonly Finding[]): Decision {
  const evidence = findings.map(({ code, data }): Evidence => (data === undefined ? { code } : { code, data }));
  const refusals = codes(findings, 'refusal');
  if (refusals.length > 0) return { verdict: 'undeliverable', reasons: refusals, evidence };
  const doubts = codes(findings, 'doubt');
  if (doubts.length > 0) return { verdict: 'protected', reasons: doubts, evidence };
  if (!findings.some(({ effect }) => effect === 'proof'))
    return { verdict: 'protected', reasons: ['no-proof'], evidence };
  return { verdict: 'anonymized', reasons: [], evidence };
}
