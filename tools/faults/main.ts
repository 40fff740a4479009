/**
 * Kills real processes at seven moments of a share's life, again and again, on SQLite and on PostgreSQL with pg-boss, and
 * prints what was lost and what was sent again: `npm run test:faults`. Option: `--rounds <number>` (20). Ends with 1 when a
 * message was lost, or sent again where that could be known.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startFleet } from '../../examples/fleet/server/fleet.ts';
import { writeSmallStudy } from '../../examples/mini-pacs/test/small-study.ts';
import { faultsOf, type Kill, killRounds, killTable } from '../../tests/support/kills/kill-rounds.ts';
import { lonelyVictim, STILLS, workersVictim } from '../../tests/support/kills/victims.ts';

const { values: given } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } });
const rounds = Number(given.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1 on.');

async function overSqlite(folder: string, say: (line: string) => void): Promise<Kill[]> {
  const victim = await lonelyVictim(folder);
  return killRounds(victim, rounds, say).finally(victim.stop);
}

async function overPostgres(folder: string, say: (line: string) => void): Promise<Kill[]> {
  const [dataFolder, dicomFolder] = [join(folder, 'data'), join(folder, 'studies')];
  writeSmallStudy(dicomFolder, STILLS);
  const fleet = await startFleet({ dataFolder, dicomFolder, webs: 2, workers: 2 });
  return killRounds(workersVictim(fleet, dataFolder), rounds, say).finally(fleet.stop);
}

const all = {
  'one process over SQLite': overSqlite,
  'two webs and two workers over PostgreSQL and pg-boss, the workers killed': overPostgres,
};
for (const [name, run] of Object.entries(all)) {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-faults-'));
  try {
    console.log(`\n${name}`);
    const kills = await run(folder, console.log);
    console.table(killTable(kills));
    const faults = faultsOf(kills);
    for (const fault of faults) console.log(`WRONG: ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
