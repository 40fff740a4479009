import type { SettingsTable } from './setting.ts';

/** Where text messages may go, and how many. */
export const SMS = {
  smsCountries: {
    kind: 'countries',
    most: 250,
    default: [],
    section: 'sms',
    takesEffect: 'next-share',
    decides: 'where text messages may go; empty: the account’s own country',
    words: {
      label: 'Countries text messages may go to',
      hint: 'Two-letter codes with commas, such as SE, NO, DK. Empty: your own country only.',
    },
    wide: true,
  },
  smsDailyCap: {
    kind: 'number',
    min: 0,
    max: 1_000_000,
    default: 500,
    section: 'sms',
    takesEffect: 'at-once',
    decides: 'text messages a day, at most',
    words: { label: 'Text messages a day, at most' },
  },
} as const satisfies SettingsTable;
