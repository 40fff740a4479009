import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Files, startFiles } from '../../../examples/fleet/server/files.ts';
import { type Fleet, startFleet } from '../../../examples/fleet/server/fleet.ts';
import { clinicianApi } from '../../../examples/mini-pacs/test/api.ts';
import { lastingPort, type PacsProcess, startProcess } from '../../../examples/mini-pacs/test/process.ts';
import { writeSmallStudy } from '../../../examples/mini-pacs/test/small-study.ts';
import type { Place } from './fault.ts';
import { type Endpoint, startEndpoint } from './fronts/endpoint.ts';
import { type FileFront, startFileFront } from './fronts/file-front.ts';
import { type MailFront, startMailFront } from './fronts/mail-front.ts';
import { MOMENTS } from './kinds/kills.ts';

/** Stills of the study: a moment each. */
const STILLS = MOMENTS.length;

function filesIn(folder: string): number {
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).length : 0;
}

/** Of the fleet's workers, more often than they do by themselves, so that what only a sweep finds is found soon. */
export const SWEEP_MS = 1_000;
/** Tries of the S3 client by itself, fewer than it makes otherwise: so a preparation hears of a fault soon. */
export const S3_TRIES = 2;

/** The mini PACS over SQLite: one process that is everything. */
export interface OneProcess extends Place {
  /** Ends it without warning and starts it again. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** @param filesFolder of the file store; default: in `folder` */
export async function startOneProcess(folder: string, filesFolder?: string): Promise<OneProcess> {
  const [dataFolder, dicomFolder] = [join(folder, 'data'), join(folder, 'studies')];
  writeSmallStudy(dicomFolder, STILLS);
  mkdirSync(dataFolder, { recursive: true });
  if (filesFolder !== undefined) symlinkSync(filesFolder, join(dataFolder, 'files'));
  const options = { dataFolder, dicomFolder, port: await lastingPort(), patientPort: await lastingPort() };
  let running: PacsProcess = await startProcess(options);
  const api = clinicianApi(running.pacsUrl);
  return {
    api,
    files: () => filesIn(join(dataFolder, 'files')),
    messagesTo: async (email) => (await api.mailbox()).filter(({ to }) => to === email),
    fallen: () => 0,
    async kill() {
      await running.kill();
      running = await startProcess(options);
    },
    stop: () => running.kill(),
  };
}

/** Two webs and two workers over PostgreSQL and, where this machine has a server, S3; mail and files go through what can break. */
export interface FleetPlace extends Place {
  fleet: Fleet;
  mail: MailFront;
  /** Undefined where the machine has no S3 server: then files are in a folder. */
  fileFront: FileFront | undefined;
  endpoint: Endpoint;
  /** Ends all workers without warning, and starts others. */
  killWorkers(): Promise<void>;
  stop(): Promise<void>;
}

export async function startFleetPlace(folder: string, stills = STILLS): Promise<FleetPlace> {
  const [dataFolder, dicomFolder] = [join(folder, 'data'), join(folder, 'studies')];
  writeSmallStudy(dicomFolder, stills);
  const [mail, endpoint, files] = await Promise.all([startMailFront(), startEndpoint(), startFiles()]);
  const fileFront = files.s3?.endpoint === undefined ? undefined : await startFileFront(files.s3.endpoint);
  const stopAround = () => Promise.all([mail.stop(), endpoint.stop(), fileFront?.stop(), files.stop()]);
  try {
    const fleet = await startFleet({
      ...{ dataFolder, dicomFolder, webs: 2, workers: 2 },
      ...{ s3: throughFront(files, fileFront), smtpPort: mail.port, webhooks: [endpoint.webhook] },
      sweepIntervalMs: SWEEP_MS,
    });
    mail.toServer(fleet.smtpPort);
    return {
      ...{ fleet, mail, fileFront, endpoint },
      api: clinicianApi(fleet.pacsUrl),
      files: () => fileFront?.written() ?? filesIn(join(dataFolder, 'files')),
      messagesTo: async (email) => fleet.mailbox.list().filter(({ to }) => to === email),
      callsAbout: endpoint.callsAbout,
      fallen: fleet.fallen,
      async killWorkers() {
        const workers = fleet.members('worker');
        await Promise.all(workers.map((worker) => worker.kill()));
        await Promise.all(workers.map(() => fleet.add('worker')));
      },
      async stop() {
        await fleet.stop();
        await stopAround();
      },
    };
  } catch (error) {
    await stopAround();
    throw error;
  }
}

function throughFront({ s3 }: Files, front: FileFront | undefined): Files['s3'] {
  return s3 && front && { ...s3, endpoint: front.endpoint, tries: S3_TRIES };
}
