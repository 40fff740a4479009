import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { clinicianApi } from '../../mini-pacs/test/api.ts';
import { SMALL_STUDY, writeSmallStudy } from '../../mini-pacs/test/small-study.ts';
import { startFiles } from '../server/files.ts';
import { startFleet } from '../server/fleet.ts';
import { type Measured, measure } from './measure.ts';
import { openPage } from './open-page.ts';

/** Puts a bounded load on a fleet of its own, on loopback, and prints what it bore. */

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    clients: { type: 'string', default: '16' },
    webs: { type: 'string', default: '2' },
    workers: { type: 'string', default: '2' },
  },
});
const [seconds, clients] = [Math.min(60, Number(values.seconds)), Math.min(64, Number(values.clients))];
const RANGE_BYTES = 65_536;

const dataFolder = mkdtempSync(join(tmpdir(), 'studyshare-load-'));
const dicomFolder = join(dataFolder, 'studies');
writeSmallStudy(dicomFolder, 4);
const files = await startFiles();
const fleet = await startFleet({
  ...{ dataFolder, dicomFolder, webs: Number(values.webs), workers: Number(values.workers) },
  ...(files.s3 ? { s3: files.s3 } : {}),
});
try {
  const page = await openPage(fleet, clinicianApi(fleet.pacsUrl), SMALL_STUDY);
  const range = { headers: { ...page.headers, range: `bytes=0-${RANGE_BYTES - 1}` } };
  const rows: Record<string, Measured> = {};
  for (const [what, url, init] of [
    ['link page', page.link, {}],
    ['page data', page.dataUrl, { headers: page.headers }],
    ['archive, 64 KiB', page.archiveUrl, range],
  ] as const)
    rows[what] = await measure({ url, init, seconds, clients });
  process.stdout.write(
    `${files.what}\n${values.webs} web, ${values.workers} worker processes, ${clients} clients, ${seconds} s each; ${cpus().length} × ${cpus()[0]?.model}\n`,
  );
  console.table(rows);
} finally {
  await fleet.stop();
  await files.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
