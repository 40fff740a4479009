/**
 * Breaks what a share is sent over, again and again, with real processes, and prints what was lost and what was sent again:
 * `npm run test:faults`. Options: `--rounds <number>` (20), `--only <part>`, several times. Ends with 1 when a message was
 * lost, or sent again where that could be known.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Fault, Place } from '../../tests/support/faults/fault.ts';
import { diskFaults, mountDisk } from '../../tests/support/faults/kinds/disk-faults.ts';
import { killsOf } from '../../tests/support/faults/kinds/kills.ts';
import { startFleetPlace, startOneProcess } from '../../tests/support/faults/places.ts';
import { faultsOf, faultTable } from '../../tests/support/faults/report.ts';
import { FLEET_FAULTS } from '../../tests/support/faults/sections.ts';
import { strikeRounds } from '../../tests/support/faults/strike-rounds.ts';

type Started = { place: Place; faults: Fault[]; stop(): Promise<void> };

const PARTS: Record<string, (folder: string) => Promise<Started | undefined>> = {
  'one-process': async (folder) => {
    const place = await startOneProcess(folder);
    return { place, faults: killsOf(place.kill), stop: place.stop };
  },
  disk: async (folder) => {
    const disk = mountDisk(join(folder, 'disk'));
    if (disk === undefined) return undefined;
    const place = await startOneProcess(folder, disk.files);
    const stop = () => place.stop().finally(disk.unmount);
    return { place, faults: diskFaults(disk, folder), stop };
  },
  ...Object.fromEntries(
    Object.entries(FLEET_FAULTS).map(([name, faultsOfFleet]) => [
      name,
      async (folder: string) => {
        const place = await startFleetPlace(folder);
        return { place, faults: faultsOfFleet(place), stop: place.stop };
      },
    ]),
  ),
};

const { values: given } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, only: { type: 'string', multiple: true } },
});
const rounds = Number(given.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1 on.');
const names = given.only ?? Object.keys(PARTS);
const unknown = names.find((name) => PARTS[name] === undefined);
if (unknown !== undefined) throw new Error(`--only takes one of ${Object.keys(PARTS).join(', ')}.`);

for (const name of names) {
  console.log(`\n${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-faults-'));
  try {
    const started = await PARTS[name]!(folder);
    if (started === undefined || started.faults.length === 0)
      console.log('not tried: this machine lacks what it takes');
    else await strike(started);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function strike({ place, faults, stop }: Started): Promise<void> {
  try {
    const strikes = await strikeRounds(place, faults, rounds, console.log);
    console.table(faultTable(strikes));
    const wrong = [...faultsOf(strikes), ...(place.fallen() > 0 ? [`${place.fallen()} processes fell`] : [])];
    for (const each of wrong) console.log(`WRONG: ${each}`);
    if (wrong.length > 0) process.exitCode = 1;
  } finally {
    await stop();
  }
}
