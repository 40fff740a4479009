import type { EvidenceCode, VerdictReason } from '../contract/verdict-codes.ts';
import type { Evidence } from './types.ts';

/**
 * What a rule found. `proof`: a reason to believe that no identity is left in the pixels that are shown. `doubt`: a
 * reason not to. `refusal`: nothing can be sent at all. `fact`: neither, but worth telling.
 */
export type Finding =
  | { effect: 'proof' | 'fact'; code: EvidenceCode; data?: Evidence['data'] }
  | { effect: 'doubt' | 'refusal'; code: VerdictReason; data?: Evidence['data'] };

/** What can say of itself what it does. */
export interface Described {
  /** Stable, kebab-case. */
  id: string;
  /** What it does and why, in one or two sentences for documentation and reports. */
  describe(): string;
}
