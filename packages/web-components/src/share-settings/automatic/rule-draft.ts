import { type AutomaticRuleEntry, type LanguageTag, ruleOf } from '@studyshare/core/contract';

/** A rule as it stands in the form: text as typed; empty is what the account has. */
export interface RuleDraft {
  readonly when: string;
  readonly name: string;
  readonly hold: '' | 'hold' | 'send';
  readonly language: '' | LanguageTag;
  readonly lifespanDays: string;
  readonly message: string;
  /** What it decides in place of the account is shown. */
  readonly unfolded: boolean;
}

/** A rule that nobody has written yet. */
export const EMPTY_RULE: RuleDraft = {
  when: '',
  name: '',
  hold: '',
  language: '',
  lifespanDays: '',
  message: '',
  unfolded: false,
};

export function toDraft(entry: AutomaticRuleEntry): RuleDraft {
  const { when, name = '', hold, language = '', lifespanDays, message = '' } = ruleOf(entry);
  return {
    ...{ when, name, language, message },
    hold: hold === undefined ? '' : hold ? 'hold' : 'send',
    lifespanDays: lifespanDays === undefined ? '' : String(lifespanDays),
    unfolded: hold !== undefined || language !== '' || lifespanDays !== undefined || message !== '',
  };
}

/** The rule as it is sent; of days that are no number the text, so that they are refused. */
export function toEntry(draft: RuleDraft): AutomaticRuleEntry {
  const [when, name, days, message] = [draft.when, draft.name, draft.lifespanDays, draft.message].map((text) =>
    text.trim(),
  ) as [string, string, string, string];
  const more = {
    ...(name === '' ? {} : { name }),
    ...(draft.hold === '' ? {} : { hold: draft.hold === 'hold' }),
    ...(draft.language === '' ? {} : { language: draft.language }),
    ...(days === '' ? {} : { lifespanDays: /^\d+$/.test(days) ? Number(days) : (days as unknown as number) }),
    ...(message === '' ? {} : { message }),
  };
  return Object.keys(more).length === 0 ? when : { when, ...more };
}
