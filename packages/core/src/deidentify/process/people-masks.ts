import type { AccountRule } from '../device-rules/index.ts';
import type { Finding } from '../finding.ts';
import type { FrameMask } from '../pixels/index.ts';
import type { Rectangle } from '../rectangle.ts';
import type { DeidentifyOptions } from '../types.ts';

/** The rectangles of rules that are kept for a device. */
export function keptFor(rules: readonly AccountRule[]): Rectangle[] {
  return rules.flatMap(({ rectangles }) => rectangles);
}

/** A mask with these black besides. */
export function blackened(mask: FrameMask, further: readonly Rectangle[]): FrameMask {
  return { ...mask, masks: [...mask.masks, ...further] };
}

/** What people of the clinic blacked out in an object (G11): facts, that speak neither for it nor against it. */
export function judgeByPeople(
  { extraMasks = [] }: Pick<DeidentifyOptions, 'extraMasks'>,
  kept: readonly AccountRule[],
): Finding[] {
  const rules = kept.map(({ ruleId }) => ruleId);
  return [
    ...(extraMasks.length === 0 ? [] : [fact('masked-by-hand', { rectangles: [...extraMasks] })]),
    ...(rules.length === 0 ? [] : [fact('account-rule', { rules, rectangles: keptFor(kept) })]),
  ];
}

function fact(code: 'masked-by-hand' | 'account-rule', data: Finding['data']): Finding {
  return { code, effect: 'fact', data };
}
