import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fillMarks, table } from '../../../tools/marked-tables.ts';
import { clinicianApi } from '../../mini-pacs/test/api.ts';
import { SMALL_STUDY, writeSmallStudy } from '../../mini-pacs/test/small-study.ts';
import { startBalancer } from '../server/balancer.ts';
import { startFiles } from '../server/files.ts';
import { startFleet } from '../server/fleet.ts';
import { type ViewsShown, viewsAtRate } from './at-rate.ts';
import { openPage } from './open-page.ts';

/**
 * Patients who look at their pages, so many a second, over a fleet of its own, and the same over bare Express in its place.
 * `--write` puts the table into docs/operations.md. Bounded, and on loopback.
 */

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '60' },
    pages: { type: 'string', default: '20' },
    webs: { type: 'string', default: '2' },
    write: { type: 'boolean', default: false },
  },
});
const [rate, seconds] = [Math.min(1_000, Number(values.rate)), Math.min(120, Number(values.seconds))];
const webs = Number(values.webs);
const DOCUMENT = fileURLToPath(new URL('../../../docs/operations.md', import.meta.url));

type Step = { url: string; headers: Record<string, string> };

async function overFleet(): Promise<{ shown: ViewsShown; bytes: Record<string, number> }> {
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
        { url: page.link, headers: {} },
        { url: page.dataUrl, headers: page.headers },
      ]);
    }
    const [link, data] = await Promise.all(visitors[0]!.map(sizeOf));
    const shown = await viewsAtRate({ visitors, rate, seconds });
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

async function overBare(bytes: Record<string, number>): Promise<ViewsShown> {
  const balancer = await startBalancer('127.0.0.1', 0);
  const processes = Array.from({ length: webs }, () => fork(fileURLToPath(new URL('./bare.ts', import.meta.url))));
  try {
    const ports = processes.map(
      (child) => new Promise<number>((resolve) => child.once('message', resolve as () => void)),
    );
    for (const child of processes) child.send(bytes);
    balancer.targets.push(...(await Promise.all(ports)));
    const view = Object.keys(bytes).map((path) => ({ url: new URL(path, balancer.url).href, headers: {} }));
    return await viewsAtRate({ visitors: [view], rate, seconds });
  } finally {
    for (const child of processes) child.disconnect();
    await balancer.stop();
  }
}

const { shown, bytes } = await overFleet();
const bare = await overBare(bytes);
const rows = Object.entries({ Studyshare: shown, 'bare Express, bodies of the same size': bare });
console.table(Object.fromEntries(rows));
if (values.write) {
  const names = ['views', 'errors', 'p50 ms', 'p99 ms', 'most ms'] as const;
  const lines = rows.map(([what, of]) => [what, ...names.map((name) => of[name].toLocaleString('en'))]);
  const text = [
    `${rate} views a second for ${seconds} s, over ${values.pages} pages, ${webs} web processes and one worker, measured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} × ${cpus()[0]?.model}, which also made the views:`,
    table(['', ...names], lines),
  ].join('\n\n');
  writeFileSync(DOCUMENT, fillMarks(DOCUMENT, readFileSync(DOCUMENT, 'utf8'), { views: text }));
}
process.exit(shown.errors > 0 || bare.errors > 0 ? 1 : 0);
