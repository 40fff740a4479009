import { expect, test } from 'vitest';
import { runHost } from './support/footprint/run-host.ts';

test('A3: a host that prepares a still and a clip with the text search finds nothing in its home and temporary folders', async () => {
  const { report, left } = await runHost();
  expect(report.made.map((outputs) => outputs.length > 0)).toEqual([true, true]);
  expect(report.searches).toBeGreaterThan(2);
  expect(report.open?.sockets ?? []).toEqual([]);
  expect((report.open?.written ?? []).filter((path) => !/\/data\/host\.sqlite/.test(path))).toEqual([]);
  expect(left).toMatchObject({ home: [], temporary: [], working: [] });
  expect(left.data.filter((name) => !/^(host\.sqlite(-wal|-shm)?|files)$/.test(name))).toEqual([]);
});
