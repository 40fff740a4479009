import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, daysLeft, endOfDay } from './lifespan.ts';

const ZONES = [
  'UTC',
  'Europe/Stockholm',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
];
const at = (instant: string) => Date.parse(instant);
const dayIn = (moment: number, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment);
const plus = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

describe('the end of the named day', () => {
  test.each([
    ['Europe/Stockholm', '2026-11-26T10:00:00Z', 90, '2027-02-24T22:59:59.999Z'],
    ['a day of 23 hours', '2026-03-28T12:00:00Z', 1, '2026-03-29T21:59:59.999Z', 'Europe/Stockholm'],
    ['a day of 25 hours', '2026-10-24T12:00:00Z', 1, '2026-10-25T22:59:59.999Z', 'Europe/Stockholm'],
    // At 24:00 of 5 September the clocks go to 1:00 of the 6th: that day has no midnight.
    ['no midnight', '2026-09-04T15:00:00Z', 1, '2026-09-06T03:59:59.999Z', 'America/Santiago'],
    ['the day without midnight', '2026-09-05T15:00:00Z', 1, '2026-09-07T02:59:59.999Z', 'America/Santiago'],
    // At 24:00 of 4 April they go back to 23:00 of the same day.
    ['the hour before midnight twice', '2026-04-03T15:00:00Z', 1, '2026-04-05T03:59:59.999Z', 'America/Santiago'],
    ['no midnight', '2026-04-22T12:00:00Z', 1, '2026-04-23T21:59:59.999Z', 'Africa/Cairo'],
    ['the day without midnight', '2026-04-23T12:00:00Z', 1, '2026-04-24T20:59:59.999Z', 'Africa/Cairo'],
    ['half an hour beside', '2026-11-26T20:00:00Z', 1, '2026-11-28T18:29:59.999Z', 'Asia/Kolkata'],
    ['clocks that move by half an hour', '2026-10-03T01:00:00Z', 1, '2026-10-04T12:59:59.999Z', 'Australia/Lord_Howe'],
    ['the far side of the date line', '2026-11-26T10:30:00Z', 1, '2026-11-27T10:59:59.999Z', 'Pacific/Apia'],
    ['before a day that was left out', '2011-12-28T12:00:00Z', 1, '2011-12-30T09:59:59.999Z', 'Pacific/Apia'],
    ['a day that was left out', '2011-12-29T12:00:00Z', 1, '2011-12-30T09:59:59.999Z', 'Pacific/Apia'],
  ])('L4: %s', (what, now, days, end, zone = what) => {
    expect(new Date(endOfDay(at(now), days, zone)).toISOString()).toBe(end);
  });

  test('L4: it is later than now, names the day asked for to its last moment, and the days left agree', () => {
    const moment = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2035-12-31T00:00:00Z') });
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 365 }), fc.constantFrom(...ZONES), (now, days, zone) => {
        const end = endOfDay(now, days, zone);
        expect(end).toBeGreaterThan(now);
        expect(dayIn(end, zone)).toBe(plus(dayIn(now, zone), days));
        expect(dayIn(end + 1, zone)).toBe(plus(dayIn(now, zone), days + 1));
        expect(daysLeft(end, now, zone)).toBe(days);
      }),
    );
  });
});

describe('days left', () => {
  test('L4: are calendar days of the clinic’s zone: none on the last day, whatever the hour', () => {
    const end = endOfDay(at('2027-03-01T10:00:00Z'), 2, 'Europe/Stockholm');
    const left = (now: string) => daysLeft(end, at(now), 'Europe/Stockholm');
    expect(left('2027-03-01T22:59:59Z')).toBe(2);
    expect(left('2027-03-01T23:00:00Z')).toBe(1);
    expect(left('2027-03-02T23:00:00Z')).toBe(0);
    expect(left('2027-03-03T22:59:59Z')).toBe(0);
    expect(left('2027-04-01T00:00:00Z')).toBe(0);
  });

  test('L4: of a share made before ends were ends of days, its own moment counts', () => {
    expect(daysLeft(at('2027-03-03T10:00:00Z'), at('2027-03-01T23:30:00Z'), 'Europe/Stockholm')).toBe(1);
  });
});
