import type { VerdictReason } from '../../contract/verdict-codes.ts';
import type { Finding } from '../finding.ts';
import type { SopClassKind } from '../sop-class.ts';
import type { Rule } from './rule.ts';

const DOUBTS: Partial<Record<SopClassKind, VerdictReason>> = {
  'secondary-capture': 'secondary-capture',
  photograph: 'photograph',
  document: 'encapsulated-document',
  unknown: 'unknown-sop-class',
};

const REFUSALS: Partial<Record<SopClassKind, VerdictReason>> = {
  private: 'private-sop-class',
  directory: 'dicomdir',
  'structured-report': 'structured-report',
  'key-object': 'key-object',
  'presentation-state': 'presentation-state',
  waveform: 'waveform',
  'derived-data': 'derived-data',
  radiotherapy: 'radiotherapy',
  'other-data': 'other-data',
};

/** What the kind of object alone decides. */
export function judgeKind(kind: SopClassKind): Finding[] {
  const doubt = DOUBTS[kind];
  if (doubt !== undefined) return [{ code: doubt, effect: 'doubt' }];
  const refusal = REFUSALS[kind];
  return refusal === undefined ? [] : [{ code: refusal, effect: 'refusal' }];
}

/** Kinds that are never called anonymized (A5), and kinds that are never sent. */
export const objectKindRule: Rule = {
  id: 'object-kind',
  describe: () =>
    'Screen captures, photographs and documents are protected whatever they hold; structured reports, key objects, ' +
    'presentation states, waveforms, derived and treatment data, directories and private classes are not sent. Where ' +
    'an account trusts the text search (`trustTextSearch`), a screen capture is searched and masked instead.',
  check: (facts) =>
    facts.kind === 'secondary-capture' && facts.textSearch === 'trusted'
      ? [{ code: 'secondary-capture', effect: 'fact' }]
      : judgeKind(facts.kind),
};
