import { type PasswordPart, type PasswordRule, unmetPasswordParts } from '@studyshare/core/contract';

/** One line of the rule as the form shows it. */
export interface RulePart {
  part: PasswordPart;
  met: boolean;
}

/** The account's password rule line by line (spec P4). The upper bound is a line only when it is passed. */
export function partsOfRule(password: string, rule: PasswordRule): RulePart[] {
  const unmet = unmetPasswordParts(rule, password);
  const asked: Record<PasswordPart, boolean> = {
    length: true,
    letter: rule.requireLetter,
    digit: rule.requireDigit,
    symbol: rule.requireSymbol,
    maximum: unmet.includes('maximum'),
  };
  const parts = Object.keys(asked) as PasswordPart[];
  return parts.filter((part) => asked[part]).map((part) => ({ part, met: !unmet.includes(part) }));
}
