import { expect, test } from 'vitest';
import type { Row, RowGroup, Side } from '../rows/row.ts';
import { digits, sideTable, targetTable } from './lines.ts';

const spread = (median: number) => ({ median, least: median / 2, most: median * 2 });
const row = (more: Partial<Row>): Row => ({ work: 'work', unit: '× peer', atMost: 3, measured: spread(2), ...more });
const group = (more: Partial<RowGroup>): RowGroup => ({ rows: [], sides: [], notes: [], faults: [], ...more });

test.each([
  [0.3149, '0.31'],
  [4.7, '4.7'],
  [51.04, '51'],
  [1234.5, '1,235'],
])('%d is written %s', (value, text) => expect(digits(value)).toBe(text));

test('each row says whether its target is met', () => {
  const rows = [
    row({ aim: 1.5 }),
    row({ measured: spread(4) }),
    row({ measured: undefined, missing: 'not installed' }),
    row({ measured: undefined }),
  ];
  expect(
    targetTable([group({ rows })])
      .split('\n')
      .slice(2),
  ).toEqual([
    '| work | 2 (1–4) × peer | 3 × peer, aim 1.5 | met |',
    '| work | 4 (2–8) × peer | 3 × peer | missed |',
    '| work | – | 3 × peer | not installed |',
    '| work | – | 3 × peer | not measured |',
  ]);
});

test('programs stand with medians of their runs, and ours with how many times as long it takes', () => {
  const run = (wallSeconds: number) => ({
    ...{ wallSeconds, cpuSeconds: wallSeconds / 2, stdout: '' },
    peak: { total: 3e8, largest: 2e8 },
  });
  const side = (name: string, seconds: number[]): Side => ({ name, version: '1', how: '', runs: seconds.map(run) });
  const sides = [side('ours', [2, 4, 6]), side('peer', [1, 1, 1])].map((one) => ({ work: 'w', side: one }));
  expect(
    sideTable([group({ sides })])
      .split('\n')
      .slice(2),
  ).toEqual(['| w | ours (1) | 4 | 2 | 300 | 200 | – | – |', '| w | peer (1) | 1 | 0.5 | 300 | 200 | × 4 | × 4 |']);
});
