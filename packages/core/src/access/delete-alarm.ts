import type { AttemptCharge } from '../ports/index.ts';
import { chargeOf } from './limits.ts';

/** What is counted when a delete code was wrong, to notice somebody who tries many links. */
export interface DeleteAlarm {
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
export function deleteAlarms(accountId: string, shareId: string, address: string): DeleteAlarm[] {
  return [watch('address', [accountId, address], shareId), watch('account', [accountId], shareId)];
}

function watch(pattern: DeleteAlarm['pattern'], who: string[], shareId: string): DeleteAlarm {
  return {
    pattern,
    link: chargeOf('delete-link', ...who, shareId),
    links: chargeOf(`delete-links-of-${pattern}`, ...who),
    alarm: chargeOf('delete-alarm', ...who),
  };
}
