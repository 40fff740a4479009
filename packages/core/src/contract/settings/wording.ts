import { WORDING_LENGTH } from '../wording/slots.ts';
import type { SettingsTable } from './setting.ts';

/** What patients read in the clinic's own words, and who writes to them (M3). */
export const WORDS = {
  senderName: {
    kind: 'text',
    min: 0,
    max: 60,
    plain: true,
    default: '',
    section: 'words',
    takesEffect: 'at-once',
    decides: 'the sender’s name of emails; empty: `name`',
    words: { label: 'Sender of emails', hint: 'Empty: the name of the clinic.' },
  },
  replyTo: {
    kind: 'email',
    max: 254,
    default: '',
    section: 'words',
    takesEffect: 'at-once',
    decides: 'where answers to emails go; empty: `publicEmail`',
    words: { label: 'Answers go to', hint: 'Empty: the public email.' },
  },
  wording: {
    kind: 'wording',
    most: WORDING_LENGTH,
    default: {},
    section: 'words',
    takesEffect: 'at-once',
    decides:
      'the clinic’s own words for page, emails and text messages, by language; what is left out is worded by Studyshare',
    words: { label: 'Own words' },
  },
} as const satisfies SettingsTable;
