import type { AttemptCharge } from '../ports/index.ts';
import { chargeOf } from './limits.ts';

/** A code that is tried: the page's delete code (G10), or the clinic's Patient Link Code (P6). */
export type TriedCode = 'delete' | 'code';

/** What is counted when a code was wrong, to notice somebody who tries many links. */
export interface ManyLinksAlarm {
  /** Stable name for the record: who tries many links. */
  pattern: 'address' | 'account';
  /** Allowed once per link and window, so that the same link is counted once. */
  link: AttemptCharge;
  /** Exhausted when too many links were tried. */
  links: AttemptCharge;
  /** Allowed once per window, so that one wave is one alarm. */
  alarm: AttemptCharge;
}

/** The two patterns watched: one address over many links, and many links of an account from anywhere. */
export function manyLinksAlarms(
  code: TriedCode,
  accountId: string,
  shareId: string,
  address: string,
): ManyLinksAlarm[] {
  return [watch(code, 'address', [accountId, address], shareId), watch(code, 'account', [accountId], shareId)];
}

function watch(code: TriedCode, pattern: ManyLinksAlarm['pattern'], who: string[], shareId: string): ManyLinksAlarm {
  return {
    pattern,
    link: chargeOf(`${code}-link`, ...who, shareId),
    links: chargeOf(`${code}-links-of-${pattern}`, ...who),
    alarm: chargeOf(`${code}-alarm`, ...who),
  };
}
