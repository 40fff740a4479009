import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckedDicom } from '../check/check-dicom.ts';
import { describe } from '../check/fault.ts';
import { type Measured, RunFailed, runMeasured } from '../measure/run-measured.ts';
import type { Peer } from '../peers/peer.ts';
import type { BenchContext, Side } from './row.ts';

/** What is run, over which files, and how its outputs are looked at. */
export interface Work {
  source: string;
  check(out: string, peer: Peer): Promise<CheckedDicom>;
}

/** Some programs over the same work. */
export interface Comparison {
  /** In the order of the programs that are there. */
  sides: Side[];
  missing: Peer[];
  faults: string[];
  notes: string[];
}

/** Runs the programs in turn, A B A B …, as often as there are pairs, and checks the outputs of each run. */
export async function compare(context: BenchContext, peers: readonly Peer[], work: Work): Promise<Comparison> {
  readOnce(work.source);
  const found = await Promise.all(peers.map(async (peer) => ({ peer, version: await peer.version() })));
  const missing = found.filter(({ version }) => version === undefined).map(({ peer }) => peer);
  const present = found.flatMap(({ peer, version }) =>
    version === undefined ? [] : [{ peer, side: { name: peer.name, how: peer.how, version, runs: [] as Measured[] } }],
  );
  const faults = new Set<string>();
  const notes = new Set<string>();
  for (let pair = 1; pair <= context.pairs; pair++) {
    for (const { peer, side } of present) {
      const checked = await runOnce(context, peer, work, side);
      for (const fault of checked.faults) faults.add(`${peer.name}: ${describe(fault)}`);
      if (checked.leaking.length > 0)
        notes.add(`${peer.name} leaves planted names or numbers in ${checked.leaking.length} DICOM files.`);
      context.say(progress(pair, context.pairs, side));
    }
  }
  return { sides: present.map(({ side }) => side), missing, faults: [...faults], notes: [...notes] };
}

/** So that the first run finds the files in memory as the others do. */
function readOnce(folder: string): void {
  for (const file of readdirSync(folder)) readFileSync(join(folder, file));
}

async function runOnce(context: BenchContext, peer: Peer, work: Work, side: Side): Promise<CheckedDicom> {
  mkdirSync(context.scratch, { recursive: true });
  const out = mkdtempSync(join(context.scratch, 'run-'));
  try {
    side.runs.push(await runMeasured(peer.command(work.source, out), context.core));
    const checked = await work.check(out, peer);
    const shorten = (path: string) => path.replace(`${out}/`, '');
    return { ...checked, faults: checked.faults.map(({ file, what }) => ({ file: shorten(file), what })) };
  } catch (error) {
    if (!(error instanceof RunFailed)) throw error;
    return { faults: [{ file: 'run', what: error.message }], leaking: [] };
  } finally {
    if (!context.keep) rmSync(out, { recursive: true, force: true });
  }
}

function progress(pair: number, pairs: number, { name, runs }: Side): string {
  const last = runs.at(-1);
  if (last === undefined) return `  ${pair}/${pairs} ${name}: failed`;
  const megabytes = Math.round(last.peak.total / 1e6);
  return `  ${pair}/${pairs} ${name}: ${last.wallSeconds.toFixed(2)} s, processor ${last.cpuSeconds.toFixed(2)} s, ${megabytes} MB`;
}
