import type { SettingsTable } from './setting.ts';

/** Whole days no account may leave: the bounds of its own bounds (L4). */
const LIFESPAN_DAYS = { min: 1, max: 365 } as const;

/** How long a link works, and how much a page shows. */
export const LINKS = {
  lifespanDays: {
    kind: 'number',
    ...LIFESPAN_DAYS,
    within: { min: 'minLifespanDays', max: 'maxLifespanDays' },
    default: 90,
    section: 'links',
    takesEffect: 'next-share',
    decides: 'how long a link works, in days',
    words: { label: 'A link works for (days)' },
  },
  imagesPerPage: {
    kind: 'number',
    min: 1,
    max: 50,
    default: 5,
    section: 'links',
    takesEffect: 'at-once',
    decides: 'items on one page',
    words: { label: 'Images per page' },
  },
  minLifespanDays: {
    kind: 'number',
    ...LIFESPAN_DAYS,
    atMost: 'maxLifespanDays',
    default: LIFESPAN_DAYS.min,
    section: 'links',
    takesEffect: 'next-share',
    decides: 'the fewest days a sender may choose',
    words: { label: 'At least (days)' },
  },
  maxLifespanDays: {
    kind: 'number',
    ...LIFESPAN_DAYS,
    default: LIFESPAN_DAYS.max,
    section: 'links',
    takesEffect: 'next-share',
    decides: 'the most days a sender may choose',
    words: { label: 'At most (days)' },
  },
  resendRestartsLifespan: {
    kind: 'flag',
    default: false,
    section: 'links',
    takesEffect: 'at-once',
    decides: 'a resent link starts its time anew',
    words: { label: 'Resending starts the time anew', hint: 'Off: a resent link keeps its expiry date.' },
  },
  reminders: {
    kind: 'flag',
    default: false,
    section: 'links',
    takesEffect: 'at-once',
    decides: 'a patient who has saved nothing is reminded once before the page expires',
    words: {
      label: 'Remind before the page expires',
      hint: 'Once, by day, to patients who have saved nothing yet and want to be reminded.',
    },
  },
  reminderDays: {
    kind: 'number',
    min: 1,
    max: 60,
    default: 7,
    section: 'links',
    takesEffect: 'at-once',
    decides: 'so many days before the page expires; links that work no longer than that get no reminder',
    words: { label: 'Days before' },
    needs: 'reminders',
  },
} as const satisfies SettingsTable;
