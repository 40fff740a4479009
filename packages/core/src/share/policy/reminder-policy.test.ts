import { expect, test } from 'vitest';
import { endOfDay } from '../../contract/lifespan.ts';
import { isReminderDue } from './reminder-policy.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const settings = { reminders: true, reminderDays: 7, timeZone: 'Europe/Stockholm' };

/** The first hour, counted from the making of a share of 30 days, in which it is reminded of. */
function firstHour(createdAt: number, timeZone: string): Date {
  const share = { wentOutAt: createdAt, expiresAt: endOfDay(createdAt, 30, timeZone) };
  for (let now = createdAt; now < share.expiresAt; now += HOUR)
    if (isReminderDue(share, { ...settings, timeZone }, now)) return new Date(now);
  throw new Error('Never due.');
}

test.each([
  // Clocks go forward on 29 March 2026, and back on 25 October 2026, in Europe.
  ['spring', Date.UTC(2026, 2, 10, 7), '2026-04-02T07:00:00.000Z'],
  ['autumn', Date.UTC(2026, 9, 10, 7), '2026-11-02T08:00:00.000Z'],
  ['winter', Date.UTC(2026, 0, 10, 8), '2026-02-02T08:00:00.000Z'],
])(
  'R9: a reminder comes at nine in the clinic’s morning, seven calendar days before the last: %s',
  (_, createdAt, at) => {
    expect(firstHour(createdAt, 'Europe/Stockholm').toISOString()).toBe(at);
  },
);

test('R9: where the clocks change within the week, it is calendar days that count', () => {
  // New York goes back on 1 November 2026; the page ends on 5 November.
  const made = Date.UTC(2026, 9, 6, 13);
  expect(firstHour(made, 'America/New_York').toISOString()).toBe('2026-10-29T13:00:00.000Z');
});

test('R9: none while it is off, at night, after the end, or of a link that works no longer than that', () => {
  const createdAt = Date.UTC(2026, 5, 1, 10);
  const share = { wentOutAt: createdAt, expiresAt: endOfDay(createdAt, 30, settings.timeZone) };
  const noon = share.expiresAt - 3 * DAY - 12 * HOUR;
  expect(isReminderDue(share, settings, noon)).toBe(true);
  expect(isReminderDue(share, { ...settings, reminders: false }, noon)).toBe(false);
  expect(isReminderDue(share, settings, share.expiresAt - 3 * DAY)).toBe(false);
  expect(isReminderDue(share, settings, share.expiresAt)).toBe(false);
  const short = { wentOutAt: createdAt, expiresAt: endOfDay(createdAt, 7, settings.timeZone) };
  expect(isReminderDue(short, settings, createdAt + DAY)).toBe(false);
  expect(
    isReminderDue(
      { wentOutAt: createdAt, expiresAt: endOfDay(createdAt, 8, settings.timeZone) },
      settings,
      createdAt + DAY,
    ),
  ).toBe(true);
});
