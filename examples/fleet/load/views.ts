import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fillMarks, table } from '../../../tools/marked-tables.ts';
import { clinicianApi } from '../../mini-pacs/test/api.ts';
import { SMALL_STUDY, writeSmallStudy } from '../../mini-pacs/test/small-study.ts';
import { startFiles } from '../server/files.ts';
import { startFleet } from '../server/fleet.ts';
import { type Step, type Views, type ViewsShown, viewsAtRate } from './at-rate.ts';
import { startBareExpress } from './bare-express.ts';
import { openPage } from './open-page.ts';
import { processorTime, takenBetween } from './processor-time.ts';

/**
 * Patients who look at their pages, so many a second, over a fleet of its own, and the same over bare Express in its place.
 * Whoever asks takes turns among the web processes itself, and before it measures it asks at half the rate for a while.
 * `--write` puts the table into docs/operations.md. Bounded, and on loopback.
 */

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '60' },
    pages: { type: 'string', default: '20' },
    webs: { type: 'string', default: '2' },
    warm: { type: 'string', default: '20' },
    write: { type: 'boolean', default: false },
  },
});
const [rate, seconds] = [Math.min(1_000, Number(values.rate)), Math.min(120, Number(values.seconds))];
const [webs, warm] = [Number(values.webs), Math.min(60, Number(values.warm))];
const DOCUMENT = fileURLToPath(new URL('../../../docs/operations.md', import.meta.url));

/** Views, and the processor time of one of them by who took it, in milliseconds. */
type Shown = ViewsShown & { processors: Record<string, number> };

async function measured(
  views: Omit<Views, 'rate' | 'seconds'>,
  roleOf: (pid: number, name: string) => string,
): Promise<Shown> {
  await viewsAtRate({ ...views, rate: rate / 2, seconds: warm });
  const before = processorTime();
  const shown = await viewsAtRate({ ...views, rate, seconds });
  const taken = takenBetween(before, processorTime(), roleOf);
  const ofView = (milliseconds: number) => Math.round((milliseconds / shown.views) * 100) / 100;
  const processors = Object.fromEntries(Object.entries(taken).map(([role, each]) => [role, ofView(each)]));
  return { ...shown, processors };
}

async function overFleet(): Promise<{ shown: Shown; bytes: Record<string, number> }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'studyshare-views-'));
  const dicomFolder = join(dataFolder, 'studies');
  writeSmallStudy(dicomFolder, 4);
  const files = await startFiles();
  const fleet = await startFleet({
    ...{ dataFolder, dicomFolder, webs, workers: 1 },
    ...(files.s3 ? { s3: files.s3 } : {}),
  });
  try {
    const api = clinicianApi(fleet.pacsUrl);
    const visitors: Step[][] = [];
    for (let number = 0; number < Number(values.pages); number += 1) {
      const page = await openPage(fleet, api, SMALL_STUDY, `visitor${number}@example.org`);
      visitors.push([
        { url: page.link, headers: {}, holds: new URL(page.link).pathname },
        { url: page.dataUrl, headers: page.headers, holds: new URL(page.archiveUrl).pathname },
      ]);
    }
    const [link, data] = await Promise.all(visitors[0]!.map(sizeOf));
    const webPids = new Set(fleet.members('web').map(({ pid }) => pid));
    const roleOf = (pid: number, name: string) => {
      if (pid === process.pid) return 'who asks';
      return webPids.has(pid) ? 'web' : name === 'postgres' ? 'PostgreSQL' : 'others';
    };
    const shown = await measured({ ports: fleet.patientPorts(), visitors }, roleOf);
    if (fleet.fallen() > 0) throw new Error(`${fleet.fallen()} processes fell`);
    return { shown, bytes: { '/link': link!, '/data': data! } };
  } finally {
    await fleet.stop();
    await files.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function sizeOf({ url, headers }: Step): Promise<number> {
  return (await (await fetch(url, { headers })).arrayBuffer()).byteLength;
}

async function overBare(bytes: Record<string, number>): Promise<Shown> {
  const { ports, stop } = await startBareExpress(webs, bytes);
  try {
    const view = Object.keys(bytes).map((path) => ({ url: `http://127.0.0.1${path}`, headers: {}, holds: 'x' }));
    return await measured({ ports, visitors: [view] }, (pid) => (pid === process.pid ? 'who asks' : 'web'));
  } finally {
    stop();
  }
}

const { shown, bytes } = await overFleet();
console.log(shown);
const bare = await overBare(bytes);
const rows = Object.entries({ Studyshare: shown, 'bare Express, bodies of the same size': bare });
console.table(Object.fromEntries(rows.map(([what, { processors: _, ...of }]) => [what, of])));
console.table(Object.fromEntries(rows.map(([what, { processors }]) => [what, processors])));
const ASKED_MS = 150;
const isMet = shown.errors === 0 && shown['p99 ms'] <= ASKED_MS;
const goal = `Asked for: no error, and a p99 of at most ${ASKED_MS} ms. ${isMet ? 'Met.' : 'Missed.'}`;
console.log(goal);
if (values.write) {
  const names = ['views', 'errors', 'p50 ms', 'p99 ms', 'most ms'] as const;
  const taken = ({ processors }: Shown) => Object.entries(processors).map(([role, each]) => `${role} ${each}`);
  const lines = rows.map(([what, of]) => [
    what,
    ...names.map((name) => of[name].toLocaleString('en')),
    taken(of).join(', '),
  ]);
  const text = [
    `${rate} views a second for ${seconds} s, over ${values.pages} pages, after ${warm} s at half that rate, ${webs} web processes and one worker, measured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} × ${cpus()[0]?.model}, which also made the views and took turns among the web processes:`,
    table(['', ...names, 'processor time of a view, ms'], lines),
    goal,
  ].join('\n\n');
  writeFileSync(DOCUMENT, fillMarks(DOCUMENT, readFileSync(DOCUMENT, 'utf8'), { views: text }));
}
process.exit(shown.errors > 0 || bare.errors > 0 ? 1 : 0);
