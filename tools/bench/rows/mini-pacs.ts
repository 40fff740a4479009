import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processorTime, takenBetween } from '../../../examples/fleet/load/processor-time.ts';
import { clinicianApi, PREGNANCY_STUDY } from '../../../examples/mini-pacs/test/api.ts';
import { lastingPort, startProcess } from '../../../examples/mini-pacs/test/process.ts';
import { makeSyntheticStudies } from '../../synthetic/studies.ts';
import { spreadOf } from '../measure/statistics.ts';
import type { BenchContext, RowGroup } from './row.ts';

const WORK = 'mini PACS: 4 stills and a clip, from Send to the message';
const AT_MOST_SECONDS = 5;
const STILLS = 4;
/** Sends by one server: the first is the first that its workers do. */
const SENDS = 2;
const GIVE_UP_MS = 600_000;
const LANDING = fileURLToPath(new URL('../../../packages/landing/dist/index.html', import.meta.url));

type Api = ReturnType<typeof clinicianApi>;

/** Seconds until the message is in the mailbox, and what was not as it should be. */
interface Sent {
  seconds: number;
  faults: string[];
}

/** The example as a whole, over HTTP on loopback: a new server for each pair, which sends twice. */
export async function miniPacs(context: BenchContext): Promise<RowGroup> {
  const row = { work: WORK, unit: 's', atMost: AT_MOST_SECONDS };
  if (!existsSync(LANDING)) {
    const missing = 'the pages are not built: npm run build:pages';
    return { rows: [{ ...row, measured: undefined, missing }], sides: [], notes: [], faults: [] };
  }
  const dicomFolder = join(context.cache, 'mini-pacs');
  await makeSyntheticStudies(dicomFolder, () => undefined);
  const sends: Sent[][] = [];
  for (let pair = 1; pair <= context.pairs; pair++) {
    sends.push(await sendFromNewServer(context, dicomFolder));
    context.say(
      `  ${pair}/${context.pairs} ${sends
        .at(-1)!
        .map(({ seconds }) => `${seconds.toFixed(2)} s`)
        .join(', then ')}`,
    );
  }
  const [first, second] = [0, 1].map((at) => spreadOf(sends.map((sent) => sent[at]!.seconds)));
  return {
    rows: [{ ...row, measured: first }],
    sides: [],
    notes: [
      `Mini PACS: the first send of a server that has come to rest after its start is the row; the second takes ${second!.median.toFixed(1)} s.`,
    ],
    faults: [...new Set(sends.flat().flatMap((sent) => sent.faults))],
  };
}

async function sendFromNewServer({ scratch, core }: BenchContext, dicomFolder: string): Promise<Sent[]> {
  mkdirSync(scratch, { recursive: true });
  const dataFolder = mkdtempSync(join(scratch, 'mini-pacs-'));
  const ports = { port: await lastingPort(), patientPort: await lastingPort() };
  const server = await startProcess({ dataFolder, dicomFolder, ...ports, launcher: ['taskset', '-c', String(core)] });
  try {
    await atRest();
    const sent: Sent[] = [];
    for (let number = 1; number <= SENDS; number++)
      sent.push(await send(clinicianApi(server.pacsUrl), `bench${number}@example.org`));
    return sent;
  } finally {
    await server.kill();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

const LOOK_EVERY_MS = 500;
const REST_MS = 25;

/** Until the server has made ready what it makes ready by itself, as it has been for long when somebody comes to work. */
async function atRest(): Promise<void> {
  const all = () => 'all';
  for (let before = processorTime(), took = Infinity; took > REST_MS; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const now = processorTime();
    took = takenBetween(before, now, all)['all'] ?? 0;
    before = now;
  }
}

async function send(api: Api, email: string): Promise<Sent> {
  const { objects } = await api.study(PREGNANCY_STUDY);
  const stills = objects.filter(({ kind }) => kind === 'picture').slice(0, STILLS);
  const chosen = [...stills, objects.find(({ kind }) => kind === 'clip')!].map(({ objectId }) => objectId);
  const start = performance.now();
  const { shareId } = await api.createShare(
    { studyId: PREGNANCY_STUDY, objectIds: chosen, email, onSame: 'new' },
    email,
  );
  const text = await messageTo(api, email);
  const seconds = (performance.now() - start) / 1000;
  const share = await api.share(shareId);
  const other = share.objects.filter(({ verdict }) => verdict !== 'anonymized');
  const faults = other.map(({ verdict, reasons }) => `mini PACS: an object is ${verdict} (${reasons.join(', ')})`);
  if (share.objects.length !== chosen.length)
    faults.push(`mini PACS: ${share.objects.length} objects of ${chosen.length}`);
  if (!/https?:\/\/\S+\/l\/\S+/.test(text)) faults.push('mini PACS: the message has no link');
  return { seconds, faults };
}

/** The text of the message, looked for every 20 ms; empty when there is none after a time that no product may take. */
async function messageTo(api: Api, email: string): Promise<string> {
  const deadline = performance.now() + GIVE_UP_MS;
  while (performance.now() < deadline) {
    const message = (await api.mailbox()).find(({ to }) => to === email);
    if (message !== undefined) return message.text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return '';
}
