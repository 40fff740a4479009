import { LANGUAGES, languageFaults, type SettingFault, type Wording } from '@studyshare/core/contract';
import type { Say, WordKey } from '../../base/words.ts';

const RULES = {
  text: 'settings.wording.error.text',
  lines: 'settings.wording.error.lines',
  blank: 'settings.wording.error.blank',
  hidden: 'settings.wording.error.hidden',
  markup: 'settings.wording.error.markup',
  brace: 'settings.wording.error.brace',
  'placeholder-unknown': 'settings.wording.error.placeholder-unknown',
  'placeholder-missing': 'settings.wording.error.placeholder-missing',
  'placeholder-twice': 'settings.wording.error.placeholder-twice',
  'link-apart': 'settings.wording.error.link-apart',
  address: 'settings.wording.error.address',
  segments: 'settings.wording.error.segments',
  'wording-length': 'settings.wording.error.wording-length',
} as const satisfies Record<string, WordKey>;

/** What is wrong with a text, in words. */
export function textFaultWords(params: SettingFault, t: Say): string {
  const rule = String(params['rule']);
  const key = Object.hasOwn(RULES, rule) ? RULES[rule as keyof typeof RULES] : 'settings.error.generic';
  const { max = '', placeholder = '' } = params;
  return t(key, { max, placeholder: `\u2066{${placeholder}}\u2069` });
}

/** What is wrong with texts before anything is sent, by their names. */
export function textFaults(wording: Wording, t: Say): Record<`wording/${string}`, string> {
  const faults = LANGUAGES.flatMap((language) => languageFaults(language, wording[language] ?? {}));
  return Object.fromEntries(faults.map(({ field, params }) => [field, textFaultWords(params, t)]));
}
