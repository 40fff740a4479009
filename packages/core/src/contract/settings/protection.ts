import type { SettingsTable } from './setting.ts';

/** What a patient's password needs, and how the first one comes about (P3, P4). */
export const PROTECTION = {
  passwordSetup: {
    kind: 'choice',
    choices: {
      'contact-otp': 'With a one-time code sent to the patient (recommended)',
      'first-visitor': 'By the first visitor (weaker)',
    },
    default: 'contact-otp',
    section: 'protection',
    takesEffect: 'at-once',
    decides:
      'who may set a page’s password: the holder of the contact, or whoever opens the page first (`first-visitor`, weaker)',
    words: {
      label: 'How a page’s password is made',
      hint: 'With the weaker way, anyone who gets hold of the link first can set the password.',
    },
    wide: true,
  },
  auditRetentionDays: {
    kind: 'number',
    min: 30,
    max: 36_500,
    default: 3_650,
    section: 'protection',
    takesEffect: 'at-once',
    decides: 'how many days audit records are kept; older ones are deleted within a few hours',
    words: {
      label: 'Audit records are kept for (days)',
      hint: 'Who sent, opened, changed and deleted what. Older records are deleted for good.',
    },
  },
  passwordRule: {
    kind: 'group',
    rule: 'password-rule',
    section: 'protection',
    takesEffect: 'at-once',
    decides: 'what a patient’s password needs',
    parts: {
      minLength: {
        kind: 'number',
        min: 6,
        max: 64,
        default: 6,
        words: { label: 'Password length, at least' },
        wide: true,
      },
      requireLetter: { kind: 'flag', default: true, words: { label: 'Password needs a letter' } },
      requireDigit: { kind: 'flag', default: true, words: { label: 'Password needs a number' } },
      requireSymbol: { kind: 'flag', default: false, words: { label: 'Password needs a symbol' } },
    },
  },
} as const satisfies SettingsTable;
