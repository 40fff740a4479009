/**
 * Measures a first visit of the patient's page by a slow phone and writes it into `docs/performance.md`:
 * `npm run bench:landing`. Options: `--visits <number>`, `--busy` where other work runs, `--print` to write no document.
 * Ends with 1 when the page asked anything of another host.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clinicianApi, PREGNANCY_STUDY } from '../../examples/mini-pacs/test/api.ts';
import { lastingPort, startProcess, waitFor } from '../../examples/mini-pacs/test/process.ts';
import { launchBrowser } from '../../tests/support/browser.ts';
import { spreadOf } from '../bench/measure/statistics.ts';
import { digits } from '../bench/report/lines.ts';
import { machineSentence } from '../bench/report/machine.ts';
import { fillMarks, table } from '../marked-tables.ts';
import { makeSyntheticStudies } from '../synthetic/studies.ts';
import { type Visit, visit } from './slow-phone.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const STILLS = 12;

/** What is measured, what it may be, and how it is written. */
const ROWS = [
  { of: 'firstLoadBytes', work: 'first load, all in all', unit: 'kB', per: 1000, atMost: 45 },
  { of: 'button', work: 'from the link until the button can be pressed', unit: 's', per: 1000, atMost: 1.5 },
  { of: 'picture', work: 'from the press until the first picture is drawn', unit: 's', per: 1000, atMost: 1.5 },
  { of: 'inSight', work: 'from the press until all pictures in sight are drawn', unit: 's', per: 1000 },
] as const satisfies readonly { of: keyof Visit; work: string; unit: string; per: number; atMost?: number }[];

const { values: given } = parseArgs({
  options: {
    visits: { type: 'string', default: '7' },
    busy: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
  },
});
const visits = Number(given.visits);
if (!Number.isInteger(visits) || visits < 1) throw new Error('--visits takes a whole number from 1 on.');

/** The link of a page with stills of an invented study, sent by the mini PACS. */
async function sendPage(pacsUrl: string): Promise<string> {
  const api = clinicianApi(pacsUrl);
  const { objects } = await api.study(PREGNANCY_STUDY);
  const chosen = objects.filter(({ kind }) => kind === 'picture').slice(0, STILLS);
  const email = 'bench@example.org';
  const objectIds = chosen.map(({ objectId }) => objectId);
  await api.createShare({ studyId: PREGNANCY_STUDY, objectIds, email, onSame: 'new' }, email);
  const linkOf = async () =>
    (await api.mailbox())
      .map(({ text }) => /https?:\/\/\S+\/l\/\S+/.exec(text)?.[0])
      .find((link) => link !== undefined);
  await waitFor(async () => (await linkOf()) !== undefined);
  return (await linkOf())!;
}

async function measure(): Promise<Visit[]> {
  const folder = mkdtempSync(join(tmpdir(), 'landing-bench-'));
  const dicomFolder = join(folder, 'dicom');
  await makeSyntheticStudies(dicomFolder, () => undefined);
  const ports = { port: await lastingPort(), patientPort: await lastingPort() };
  const server = await startProcess({ dataFolder: join(folder, 'data'), dicomFolder, ...ports });
  const browser = await launchBrowser();
  try {
    const link = await sendPage(server.pacsUrl);
    const all: Visit[] = [];
    for (let number = 1; number <= visits; number++) {
      const one = await visit(browser, link);
      process.stdout.write(
        `  ${number}/${visits} ${ROWS.map(({ of, unit, per }) => `${digits(one[of] / per)} ${unit}`).join(', ')}\n`,
      );
      all.push(one);
    }
    return all;
  } finally {
    await browser.close();
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function blockOf(all: readonly Visit[]): string {
  const rows = ROWS.map(({ of, work, unit, per, ...row }) => {
    const { median, least, most } = spreadOf(all.map((one) => one[of] / per));
    const atMost = 'atMost' in row ? row.atMost : undefined;
    const target = atMost === undefined ? '–' : median <= atMost ? 'met' : 'missed';
    return [
      work,
      `${digits(median)} (${digits(least)}–${digits(most)}) ${unit}`,
      atMost === undefined ? '–' : `${atMost} ${unit}`,
      target,
    ];
  });
  const how = `${machineSentence(new Date())}, ${visits} first visits.${given.busy ? ' **Other work ran on this machine meanwhile: the numbers are not to be relied on.**' : ''}`;
  return `${how}\n\n${table(['slow 4G, a processor four times slower', 'measured: median (least–most)', 'at most', 'target'], rows)}`;
}

const all = await measure();
const block = blockOf(all);
process.stdout.write(`\n${block}\n`);
const foreign = [...new Set(all.flatMap((one) => one.foreign))];
for (const url of foreign) process.stdout.write(`WRONG: the page asked ${url}\n`);
if (foreign.length > 0) process.exitCode = 1;
else if (!given.print)
  writeFileSync(DOCUMENT, fillMarks('docs/performance.md', readFileSync(DOCUMENT, 'utf8'), { landing: block }));
