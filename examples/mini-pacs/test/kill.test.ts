import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { diskFaults, mountDisk } from '../../../tests/support/faults/kinds/disk-faults.ts';
import { killsOf, MOMENTS } from '../../../tests/support/faults/kinds/kills.ts';
import { startOneProcess } from '../../../tests/support/faults/places.ts';
import { faultsOf } from '../../../tests/support/faults/report.ts';
import { strikeRounds } from '../../../tests/support/faults/strike-rounds.ts';

const folder = mkdtempSync(join(tmpdir(), 'studyshare-kill-'));
const disk = mountDisk(join(folder, 'disk'));
if (disk === undefined) console.warn('SKIPPED: this user may mount no disk, none gets full');
afterAll(() => {
  disk?.unmount();
  rmSync(folder, { recursive: true, force: true });
});

test('killed at any moment and started again, every share goes on and no message is lost', async () => {
  const place = await startOneProcess(folder);
  try {
    const strikes = await strikeRounds(place, killsOf(place.kill), 1, () => undefined);
    expect(strikes).toHaveLength(MOMENTS.length);
    expect(faultsOf(strikes)).toEqual([]);
    for (const { links } of strikes) expect((await fetch(links[0]!)).status).toBe(200);
  } finally {
    await place.stop();
  }
});

test.runIf(disk !== undefined)(
  'while the disk of the file store is full a share waits, and goes on once there is room',
  async () => {
    const place = await startOneProcess(join(folder, 'full'), disk!.files);
    try {
      const strikes = await strikeRounds(place, diskFaults(disk!, join(folder, 'full')), 1, () => undefined);
      expect(faultsOf(strikes)).toEqual([]);
    } finally {
      await place.stop();
    }
  },
);
