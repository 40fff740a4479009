import { emptyFaults, ruleFaults, type SettingFault } from '@studyshare/core/contract';
import type { Say } from '../../base/words.ts';
import type { SettingsModel } from '../settings-model.ts';
import { parsed } from '../settings-values.ts';
import { textFaultWords } from '../wording/text-faults.ts';
import { toEntry } from './rule-draft.ts';

/** The rules as a whole, or a part of one: `automaticRules/0/when`. */
export type RuleName = 'automaticRules' | `automaticRules/${string}`;

export function isRuleField(field: string): field is RuleName {
  return field === 'automaticRules' || field.startsWith('automaticRules/');
}

/** What is wrong with the rules before anything is sent, by their parts. */
export function rulesFaults({ rules, values }: SettingsModel, t: Say): Partial<Record<RuleName, string>> {
  const days = (name: 'minLifespanDays' | 'maxLifespanDays') => Number(parsed(values[name], { kind: 'number' }));
  const [min, max] = [days('minLifespanDays'), days('maxLifespanDays')];
  const bounds = min <= max ? { min, max } : { min: 1, max: Number.MAX_SAFE_INTEGER };
  const entries = rules.map(toEntry);
  const empty = emptyFaults({ automaticSending: values.automaticSending, automaticRules: entries });
  const faults = [...empty, ...ruleFaults(entries, 'automaticRules', bounds)];
  return Object.fromEntries(faults.map(({ field, params }) => [field, ruleFaultWords(params ?? {}, t)]));
}

/** What is wrong with the rules, or with one part of one, in words. */
export function ruleFaultWords(params: SettingFault, t: Say): string {
  const { rule, min = '', max = '', most = '' } = params;
  switch (rule) {
    case 'grammar':
      return t('settings.error.rule');
    case 'empty':
      return t('settings.error.noRule');
    case 'range':
      return t('settings.error.number', { min, max });
    case 'rules':
      return most === '' ? t('settings.error.generic') : t('rule.error.most', { most });
    default:
      return textFaultWords(params, t);
  }
}
