import { LANGUAGES } from '../languages.ts';
import type { GroupSetting, NumberRule, Setting, ValueRule } from './setting.ts';

/** The bounds of a setting in words, as the documents and the schema say them. */
export function boundsText(setting: Setting | ValueRule): string {
  return setting.kind === 'group' ? groupText(setting) : valueText(setting);
}

function valueText(rule: ValueRule): string {
  switch (rule.kind) {
    case 'text':
      return `${rule.min} to ${rule.max} characters`;
    case 'email':
      return `an address of at most ${rule.max} characters, or empty`;
    case 'phone':
      return `a number of at most ${rule.max} characters, or empty`;
    case 'time-zone':
      return 'an IANA zone';
    case 'language':
      return quoted(LANGUAGES);
    case 'choice':
      return quoted(Object.keys(rule.choices));
    case 'country':
      return 'ISO 3166-1 alpha-2';
    case 'countries':
      return `at most ${rule.most} countries`;
    case 'labels':
      return `at most ${rule.most} of 1 to ${rule.length} characters`;
    case 'rules':
      return `at most ${rule.most} rules`;
    case 'number':
      return numberText(rule);
    case 'flag':
      return 'yes or no';
    case 'color':
      return '`#rrggbb`';
    case 'wording':
      return `texts by language, of at most ${rule.most} characters in all`;
    case 'logo':
      return `\`data:\` URL of ${quoted(rule.types)}, of at most ${rule.maxBytes / 1024} KiB, or empty`;
  }
}

function numberText({ min, max, atMost, within }: NumberRule): string {
  const other = within === undefined ? [] : [`from \`${within.min}\` to \`${within.max}\``];
  if (atMost !== undefined) other.push(`at most \`${atMost}\``);
  return [`${min} to ${max}`, ...other].join(', ');
}

/** What its parts may be where they are more than yes or no. */
function groupText({ parts }: GroupSetting): string {
  const bounded = Object.entries(parts).filter(([, rule]) => rule.kind !== 'flag');
  return [...bounded.map(([part, rule]) => `\`${part}\` ${valueText(rule)}`), 'sent as a whole'].join('; ');
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(', ');
}
