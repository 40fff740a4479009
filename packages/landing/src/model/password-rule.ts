import type { PasswordRule } from '@studyshare/core/contract';

/** One line of the rule as the form shows it. */
export interface RulePart {
  part: 'length' | 'letter' | 'digit' | 'symbol';
  met: boolean;
}

/** Which parts of the account's password rule a password meets (spec P4). The server decides; this only guides. */
export function partsOfRule(password: string, rule: PasswordRule): RulePart[] {
  const parts: RulePart[] = [{ part: 'length', met: [...password].length >= rule.minLength }];
  if (rule.requireLetter) parts.push({ part: 'letter', met: /\p{L}/u.test(password) });
  if (rule.requireDigit) parts.push({ part: 'digit', met: /\p{Nd}/u.test(password) });
  if (rule.requireSymbol) parts.push({ part: 'symbol', met: /[^\p{L}\p{N}\s]/u.test(password) });
  return parts;
}
