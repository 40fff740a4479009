import { type Failure, messageOf, triesLeft } from '../../model/failure.ts';
import type { Text } from '../../model/text.ts';

/** What to say about a one-time code that was not accepted. */
export function codeFault(failure: Failure, text: Text): string {
  if (failure.kind === 'network') return messageOf(failure, text);
  if (failure.code === 'access.one_time_code_expired') return text.t('gate.code-expired');
  if (failure.code !== 'access.wrong_one_time_code') return messageOf(failure, text);
  const tries = triesLeft(failure);
  if (tries === 0) return text.t('gate.code-expired');
  return tries === undefined ? text.t('gate.code-wrong') : text.t('gate.code-wrong-tries', { count: tries });
}

/** What to say about a password or clinic's code that was not accepted. */
export function unlockFault(failure: Failure, kind: 'password' | 'link-code', text: Text): string {
  const wrong = ['access.wrong_password', 'access.wrong_link_code'];
  if (failure.kind === 'network' || !wrong.includes(failure.code)) return messageOf(failure, text);
  const tries = triesLeft(failure);
  return tries === undefined ? text.t(`gate.${kind}-wrong`) : text.t(`gate.${kind}-wrong-tries`, { count: tries });
}
