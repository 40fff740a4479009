import { PASSWORD_MAX_LENGTH } from './limits.ts';
import type { PasswordRule } from './settings.ts';

/** A part of the password rule; `maximum` is the upper bound every password has. */
export type PasswordPart = 'length' | 'letter' | 'digit' | 'symbol' | 'maximum';

/**
 * The parts of the rule a password does not meet (P4), none when it is good.
 * Letters and digits of every script count; anything else but white space is a symbol.
 */
export function unmetPasswordParts(rule: PasswordRule, password: string): PasswordPart[] {
  const length = [...password].length;
  const unmet: [PasswordPart, boolean][] = [
    ['length', length < rule.minLength],
    ['letter', rule.requireLetter && !/\p{L}/u.test(password)],
    ['digit', rule.requireDigit && !/\p{Nd}/u.test(password)],
    ['symbol', rule.requireSymbol && !/[^\p{L}\p{M}\p{N}\s]/u.test(password)],
    ['maximum', length > PASSWORD_MAX_LENGTH],
  ];
  return unmet.filter(([, missing]) => missing).map(([part]) => part);
}
