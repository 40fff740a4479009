import { AUTOMATIC_RULES } from '../automatic-rules.ts';
import type { SettingsTable } from './setting.ts';

/** Sending without a clinician (S7). */
export const AUTOMATIC = {
  automaticSending: {
    kind: 'flag',
    default: false,
    needsSome: 'automaticRules',
    section: 'automatic',
    takesEffect: 'next-share',
    decides: 'studies that a rule is met by are sent without a clinician',
    words: {
      label: 'Send studies automatically',
      hint: 'Needs at least one rule. Try them with a dry run first.',
      risk: 'Nobody looks at the contact: a wrong number in the archive means that a stranger gets the images.',
    },
    wide: true,
  },
  automaticRules: {
    kind: 'rules',
    most: AUTOMATIC_RULES.most,
    default: [],
    section: 'automatic',
    takesEffect: 'next-share',
    decides:
      'which studies are sent automatically, and how: the first of these rules of which all conditions hold, with what it says in place of the account’s settings',
    words: {
      label: 'Rules',
      hint: 'Such as: Modality is US or CT and StudyDescription contains obstetric. Possible: is, contains, starts with, exists.',
    },
    needs: 'automaticSending',
    wide: true,
  },
  automaticHold: {
    kind: 'flag',
    default: false,
    section: 'automatic',
    takesEffect: 'next-share',
    decides: 'what is sent automatically waits until a clinician releases it, where its rule says nothing else',
    words: {
      label: 'Wait for release',
      hint: 'What is sent automatically is prepared and held until a clinician releases it in the Shares tab.',
    },
    needs: 'automaticSending',
  },
  automaticDelayMinutes: {
    kind: 'number',
    min: 1,
    max: 10_080,
    default: 60,
    section: 'automatic',
    takesEffect: 'at-once',
    decides: 'minutes a study must have been unchanged before it is sent automatically',
    words: { label: 'Unchanged for (minutes)', hint: 'A study still being made is not sent.' },
    needs: 'automaticSending',
  },
  automaticImagesOnly: {
    kind: 'flag',
    default: true,
    section: 'automatic',
    takesEffect: 'next-share',
    decides: 'reports and other documents stay out of what is sent automatically',
    words: { label: 'Images only', hint: 'Off: reports and other documents of the study are sent too.' },
    needs: 'automaticSending',
  },
} as const satisfies SettingsTable;
