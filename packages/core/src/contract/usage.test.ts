import { expect, test } from 'vitest';
import { countsOfFailure, countsOfMessage, USAGE_FIGURE_NAMES, USAGE_FIGURES, type UsageFigure } from './usage.ts';
import { CHANNELS, MESSAGE_KINDS } from './vocabulary.ts';

test('R8: every kind of message counts as a figure that there is, a resend never as something new', () => {
  for (const kind of MESSAGE_KINDS) {
    for (const channel of CHANNELS) {
      const names = Object.keys(countsOfMessage(kind, channel, 2)) as UsageFigure[];
      expect(names.length, kind).toBeGreaterThan(0);
      for (const name of names) expect(USAGE_FIGURE_NAMES).toContain(name);
      expect(names.some((name) => name.startsWith('resent'))).toBe(kind === 'resend');
    }
  }
  expect(countsOfMessage('link', 'sms', 2)).toEqual({ linkTexts: 1, linkTextSegments: 2 });
  expect(countsOfFailure('bounced', 'sms')).toEqual({ textsBounced: 1 });
});

/** Columns of files that vendors read: names may be added, never changed or taken away. */
const RELEASED = ['sharesSent', 'resends', 'linkEmails', 'linkTextSegments', 'resentTextSegments', 'pagesOpened'];

test('R8: the figures have names that can be columns, and say what they count', () => {
  expect(USAGE_FIGURE_NAMES).toEqual(expect.arrayContaining(RELEASED));
  for (const [name, about] of Object.entries(USAGE_FIGURES)) {
    expect(name).toMatch(/^[a-z][A-Za-z]+$/);
    expect(about.length).toBeGreaterThan(10);
  }
});
