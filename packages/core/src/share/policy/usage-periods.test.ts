import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, dayText, readDay } from '../../contract/calendar.ts';
import type { UsageQuery } from '../../contract/clinician.ts';
import { USAGE_QUARTER_MS } from '../../ports/usage-store.ts';
import { type UsagePeriod, usagePeriods } from './usage-periods.ts';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const HOUR = 3_600_000;

function periods(query: UsageQuery, timeZone = 'Europe/Stockholm', now = NOW): UsagePeriod[] {
  const asked = usagePeriods(query, now, timeZone);
  if ('fault' in asked) throw new Error(JSON.stringify(asked.fault));
  return asked.periods;
}

function fault(query: UsageQuery) {
  const asked = usagePeriods(query, NOW, 'Europe/Stockholm');
  return 'fault' in asked ? [asked.fault.field, asked.fault.params] : 'none';
}

const hours = (query: UsageQuery, zone?: string) =>
  periods(query, zone).map(({ begins, ends }) => (ends - begins) / HOUR);

describe('days', () => {
  test('R8: left out, the days are those of the month up to today, in the clinic’s zone', () => {
    const days = periods({});
    expect([days.length, days[0]?.from, days.at(-1)?.to]).toEqual([27, '2026-11-01', '2026-11-27']);
    expect(new Date(days[0]!.begins).toISOString()).toBe('2026-10-31T23:00:00.000Z');
    const auckland = periods({}, 'Pacific/Auckland', Date.parse('2026-11-30T12:00:00Z'));
    expect(auckland.map(({ from }) => from)).toEqual(['2026-12-01']);
    expect(periods({ to: '2026-02-03' }).map(({ from }) => from)).toEqual(['2026-02-01', '2026-02-02', '2026-02-03']);
  });

  test.each([
    ['Europe/Stockholm', '2026-03-29', 23],
    ['Europe/Stockholm', '2026-10-25', 25],
    // The clocks go on at midnight: there is no 0:00.
    ['Asia/Beirut', '2026-03-29', 23],
    ['America/Havana', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Asia/Kathmandu', '2026-06-01', 24],
    ['Pacific/Chatham', '2026-09-27', 23],
  ])(
    'R8: the day on which the clocks change in %s, %s, has %d hours, and the next follows at once',
    (zone, day, long) => {
      const to = dayText(readDay(day)! + 1);
      const [changed, next] = periods({ from: day, to }, zone);
      expect((changed!.ends - changed!.begins) / HOUR).toBe(long);
      expect(next!.begins).toBe(changed!.ends);
      expect(changed!.begins % USAGE_QUARTER_MS).toBe(0);
    },
  );

  test('R8: the days of any year and zone fill it without a gap, each from quarter to quarter', () => {
    const zones = [
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
      'Pacific/Apia',
      'America/St_Johns',
      'UTC',
    ];
    const day = fc.integer({ min: readDay('2020-01-01')!, max: readDay('2060-01-01')! });
    const check = (first: number, count: number, zone: string) => {
      const found = periods({ from: dayText(first), to: dayText(first + count) }, zone);
      expect(found).toHaveLength(count + 1);
      found.forEach(({ begins, ends }, at) => {
        expect([begins % USAGE_QUARTER_MS, ends % USAGE_QUARTER_MS]).toEqual([0, 0]);
        expect(ends).toBeGreaterThan(begins);
        if (at > 0) expect(begins).toBe(found[at - 1]!.ends);
      });
    };
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 40 }), fc.constantFrom(...zones), check), { numRuns: 50 });
  });
});

describe('months', () => {
  test('R8: months are whole, or the part that was asked for, and know the changes of the clocks', () => {
    const asked = periods({ from: '2026-01-15', to: '2026-04-10', grain: 'month' });
    expect(asked.map(({ from, to }) => [from, to])).toEqual([
      ['2026-01-15', '2026-01-31'],
      ['2026-02-01', '2026-02-28'],
      ['2026-03-01', '2026-03-31'],
      ['2026-04-01', '2026-04-10'],
    ]);
    expect(hours({ from: '2026-03-01', to: '2026-03-31', grain: 'month' })).toEqual([31 * 24 - 1]);
    expect(hours({ from: '2028-02-01', to: '2028-02-29', grain: 'month' })).toEqual([29 * 24]);
  });

  test('R8: months of a year go on into the next', () => {
    const asked = periods({ from: '2025-12-31', to: '2026-01-01', grain: 'month' });
    expect(asked.map(({ from, to }) => [from, to])).toEqual([
      ['2025-12-31', '2025-12-31'],
      ['2026-01-01', '2026-01-01'],
    ]);
  });
});

describe('what is refused, with its field', () => {
  test.each<[UsageQuery, unknown]>([
    [{ from: '2026-11-28' }, ['from', { rule: 'order' }]],
    [{ from: '2026-11-02', to: '2026-11-01' }, ['from', { rule: 'order' }]],
    [{ from: '2026-02-30' }, ['from', { rule: 'date' }]],
    [{ from: '2026-2-3' }, ['from', { rule: 'date' }]],
    [{ from: '' }, ['from', { rule: 'date' }]],
    [{ to: '2026-11-27T00:00:00Z' }, ['to', { rule: 'date' }]],
    [{ to: '0001-01-01' }, ['to', { rule: 'date' }]],
    [{ to: '99999-01-01' }, ['to', { rule: 'date' }]],
    [{ from: '2026-01-01', to: '2027-01-02' }, ['from', { rule: 'days', limit: 366 }]],
    [{ from: '2000-01-01', to: '2027-05-19' }, ['from', { rule: 'days', limit: 366 }]],
    [{ from: '2000-01-01', to: '9999-12-31', grain: 'month' }, ['from', { rule: 'months', limit: 120 }]],
    [{ from: '2016-12-31', to: '2026-12-01', grain: 'month' }, ['from', { rule: 'months', limit: 120 }]],
    [{ from: '2026-01-01', to: '2027-01-01' }, 'none'],
    [{ from: '2017-01-31', to: '2026-12-01', grain: 'month' }, 'none'],
  ])('%j', (query, refused) => {
    expect(fault(query)).toEqual(refused);
  });
});

test('days are read and written as they are: no 30 February, no year before 2000', () => {
  fc.assert(
    fc.property(fc.integer({ min: readDay('2000-01-01')!, max: readDay('9999-12-31')! }), (day) => {
      expect(readDay(dayText(day))).toBe(day);
    }),
  );
  expect(readDay('2026-11-27')).toBe(Date.parse('2026-11-27T00:00:00Z') / DAY_MS);
  for (const text of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-32',
    '1999-12-31',
    '2026-11-27 ',
    '٢٠٢٦-11-27',
  ])
    expect(readDay(text)).toBeUndefined();
});
