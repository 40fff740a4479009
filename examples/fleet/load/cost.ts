import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fillMarks, table } from '../../../tools/marked-tables.ts';
import { clinicianApi } from '../../mini-pacs/test/api.ts';
import { SMALL_STUDY, writeSmallStudy } from '../../mini-pacs/test/small-study.ts';
import { startFleet } from '../server/fleet.ts';
import { Asking } from './asking.ts';
import { requestOf } from './at-rate.ts';
import type { BareBodies } from './bare.ts';
import { startBareExpress } from './bare-express.ts';
import { openPage } from './open-page.ts';
import { processorTime, takenBetween } from './processor-time.ts';

/**
 * The processor time that a request of a page takes in a web process, beside bare Express with a body of the same size, or
 * the same range of the same archive as a plain file, for a small page and a large one. In turn, so that what slows the machine
 * meets both. `--write` puts the table into docs/operations.md.
 */

const { values } = parseArgs({
  options: {
    objects: { type: 'string', multiple: true, default: ['10', '2000'] },
    requests: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
});
const [requests, rounds] = [Math.min(20_000, Number(values.requests)), Math.min(9, Number(values.rounds))];
const DOCUMENT = fileURLToPath(new URL('../../../docs/operations.md', import.meta.url));
const AT_ONCE = 4;
const RANGE_BYTES = 65_536;
const MOST = { 'link page': 5, 'page data': 6, '64 KiB of the archive': 2.5 } as const;
type What = keyof typeof MOST;

interface Asked {
  port: number;
  url: string;
  headers: Record<string, string>;
}

/** Milliseconds of processor time a request, by who took them. */
async function costOf({ port, ...step }: Asked, roleOf: (pid: number, name: string) => string) {
  const asking = new Asking();
  const ask = { ports: [port], bytes: requestOf(step), holds: '' };
  const before = processorTime();
  let left = requests;
  const client = async () => {
    while (left-- > 0)
      if (!(await asking.isAnswered(ask))) throw new Error(`no answer to ${new URL(step.url).pathname}`);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  asking.close();
  const taken = takenBetween(before, processorTime(), roleOf);
  return (role: string) => (taken[role] ?? 0) / requests;
}

interface Cost {
  ours: number;
  postgres: number;
  bare: number;
  ratio: number;
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

async function costsOf(objects: number): Promise<Record<What, Cost>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'studyshare-cost-'));
  const dicomFolder = join(dataFolder, 'studies');
  writeSmallStudy(dicomFolder, objects - 1);
  const fleet = await startFleet({ dataFolder, dicomFolder, webs: 1, workers: 1 });
  try {
    const page = await openPage(fleet, clinicianApi(fleet.pacsUrl), SMALL_STUDY);
    // Not from the first byte, which would count as a download.
    const range = { ...page.headers, range: `bytes=1-${RANGE_BYTES}` };
    const steps: Record<What, { url: string; headers: Record<string, string> }> = {
      'link page': { url: page.link, headers: {} },
      'page data': { url: page.dataUrl, headers: page.headers },
      '64 KiB of the archive': { url: page.archiveUrl, headers: range },
    };
    const file = join(dataFolder, 'archive');
    writeFileSync(file, await contentOf(page.archiveUrl, page.headers));
    const bodies: BareBodies = {
      '/0': (await contentOf(page.link, {})).byteLength,
      '/1': (await contentOf(page.dataUrl, page.headers)).byteLength,
      '/2': { file },
    };
    const bare = await startBareExpress(1, bodies);
    const web = fleet.members('web')[0]!.pid;
    const roleOf = (pid: number, name: string) => (pid === web ? 'web' : name === 'postgres' ? name : 'other');
    const costs: [string, Cost][] = [];
    for (const [at, [what, step]] of Object.entries(steps).entries()) {
      const found: Cost[] = [];
      // The first round warms both.
      for (let round = 0; round <= rounds; round += 1) {
        const of = await costOf({ port: fleet.patientPorts()[0]!, ...step }, roleOf);
        const plain = { ...step, port: bare.ports[0]!, url: `http://127.0.0.1/${at}` };
        const ofBare = await costOf(plain, (pid) => (pid === process.pid ? 'other' : pid === web ? 'ours' : 'all'));
        const [ours, least] = [of('web'), ofBare('all')];
        if (round > 0) found.push({ ours, postgres: of('postgres'), bare: least, ratio: ours / least });
      }
      const of = (key: keyof Cost) => median(found.map((each) => each[key]));
      costs.push([what, { ours: of('ours'), postgres: of('postgres'), bare: of('bare'), ratio: of('ratio') }]);
    }
    bare.stop();
    return Object.fromEntries(costs) as Record<What, Cost>;
  } finally {
    await fleet.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function contentOf(url: string, headers: Record<string, string>): Promise<Buffer> {
  return Buffer.from(await (await fetch(url, { headers })).arrayBuffer());
}

const rows: string[][] = [];
for (const objects of values.objects) {
  for (const [what, { ours, postgres, bare, ratio }] of Object.entries(await costsOf(Number(objects)))) {
    const most = MOST[what as What];
    const figures = [ours, postgres, bare].map((each) => each.toFixed(2));
    rows.push([what, objects, ...figures, ratio.toFixed(1), String(most), ratio <= most ? 'met' : 'missed']);
    console.log(rows.at(-1)!.join(' | '));
  }
}
const HEAD = [
  'request',
  'objects of the page',
  'web, ms',
  'PostgreSQL, ms',
  'bare Express, ms',
  '×',
  'at most',
  'target',
];
if (values.write) {
  const text = [
    `Processor time of a request, medians of ${rounds} × ${requests} requests in turn with bare Express, measured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} × ${cpus()[0]?.model}:`,
    table(HEAD, rows),
  ].join('\n\n');
  writeFileSync(DOCUMENT, fillMarks(DOCUMENT, readFileSync(DOCUMENT, 'utf8'), { cost: text }));
}
process.exit(0);
