import type { SettingsTable } from './setting.ts';

/** How the clinic presents itself, and what its place decides. */
export const CLINIC = {
  name: {
    kind: 'text',
    min: 1,
    max: 100,
    section: 'clinic',
    takesEffect: 'at-once',
    decides: 'the clinic as patients read it',
    words: { label: 'Name of the clinic' },
    wide: true,
  },
  publicEmail: {
    kind: 'email',
    max: 254,
    default: '',
    section: 'clinic',
    takesEffect: 'at-once',
    decides: 'how patients ask the clinic',
    words: { label: 'Public email', hint: 'Shown to patients as the way to ask you. May be empty.' },
  },
  notifyEmail: {
    kind: 'email',
    max: 254,
    default: '',
    section: 'clinic',
    takesEffect: 'at-once',
    decides:
      'where the clinic is told that a message did not arrive, a page was reported, a new link is asked for, codes are tried or texts are refused; empty: `publicEmail`',
    words: {
      label: 'Email for notices',
      hint: 'Where you are told that a message did not arrive, a page was reported or a new link is asked for. Empty: the public email.',
    },
  },
  publicPhone: {
    kind: 'phone',
    max: 40,
    default: '',
    section: 'clinic',
    takesEffect: 'at-once',
    decides: 'the number patients may call',
    words: { label: 'Public phone' },
  },
  timeZone: {
    kind: 'time-zone',
    default: 'UTC',
    section: 'clinic',
    takesEffect: 'at-once',
    decides: 'dates in messages and on the page',
    words: { label: 'Time zone', hint: 'Dates in messages are written in it.' },
  },
  country: {
    kind: 'country',
    section: 'clinic',
    takesEffect: 'next-share',
    decides: 'how numbers without `+` are read',
    words: { label: 'Country', hint: 'Phone numbers without + are read in it.' },
  },
  language: {
    kind: 'language',
    default: 'en',
    section: 'clinic',
    takesEffect: 'next-share',
    decides: 'the language of new shares, where the sender chooses none',
    words: { label: 'Language of new shares' },
  },
} as const satisfies SettingsTable;
