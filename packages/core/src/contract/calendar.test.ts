import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarDay, DAY_MS } from './calendar.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const QUARTER_MS = 15 * 60_000;

/** As a formatter of another shape than the one that is tested writes it. */
function dayAsWritten(timeZone: string, at: number): number {
  const [date = ''] = new Date(at).toLocaleString('sv-SE', { timeZone }).split(' ');
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

test('L4: the day of a moment is the one that its zone writes, whatever was asked of that zone before', () => {
  const moment = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2060, 0, 1) });
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), moment, fc.integer({ min: 0, max: QUARTER_MS - 1 }), (zone, at, later) => {
      const quarter = at - (at % QUARTER_MS);
      const dayOf = calendarDay(zone);
      for (const each of [quarter, quarter + later, quarter + QUARTER_MS - 1, quarter])
        expect(dayOf(each)).toBe(dayAsWritten(zone, each));
    }),
    { numRuns: 500 },
  );
});

test('L4: since 1980 every zone is whole quarters of an hour from UTC, so that one moment of a quarter tells the day of all', () => {
  const uneven: string[] = [];
  for (const timeZone of ZONES) {
    const format = new Intl.DateTimeFormat('en', { timeZone, minute: 'numeric', second: 'numeric' });
    for (let at = Date.UTC(1980, 0, 1); at < Date.UTC(2060, 0, 1); at += 180 * DAY_MS)
      if (!/^(0|00|15|30|45):00$/.test(format.format(at))) uneven.push(timeZone);
  }
  expect(uneven).toEqual([]);
});

test('Liberia was 44 minutes and 30 seconds behind until 1972, and its days are told to the second', () => {
  const midnight = Date.UTC(1971, 5, 2, 0, 44, 30);
  const dayOf = calendarDay('Africa/Monrovia');
  expect([dayOf(midnight - 1_000), dayOf(midnight)].map((day) => day * DAY_MS)).toEqual([
    Date.UTC(1971, 5, 1),
    Date.UTC(1971, 5, 2),
  ]);
});
