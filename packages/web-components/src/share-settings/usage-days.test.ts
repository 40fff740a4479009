import { expect, test } from 'vitest';
import { usageDays } from './usage-days.ts';

const noon = Date.parse('2026-03-31T12:00:00Z');

test('R8: months are the clinic’s own, not the device’s', () => {
  expect(usageDays('this-month', noon, 'Europe/Stockholm')).toEqual({
    from: '2026-03-01',
    to: '2026-03-31',
    grain: 'day',
  });
  // It is the first of April there already.
  expect(usageDays('this-month', noon, 'Pacific/Kiritimati')).toEqual({
    from: '2026-04-01',
    to: '2026-04-01',
    grain: 'day',
  });
  expect(usageDays('last-month', noon, 'Europe/Stockholm')).toEqual({
    from: '2026-02-01',
    to: '2026-02-28',
    grain: 'day',
  });
  expect(usageDays('last-month', Date.parse('2026-01-15T12:00:00Z'), 'UTC')).toMatchObject({
    from: '2025-12-01',
    to: '2025-12-31',
  });
  expect(usageDays('twelve-months', noon, 'Europe/Stockholm')).toEqual({
    from: '2025-04-01',
    to: '2026-03-31',
    grain: 'month',
  });
});
