import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { PatientSharing, Principal } from '@studyshare/core';
import { studyshareExpress } from '@studyshare/express-adapter';
import { landingAssetsFolder } from '@studyshare/landing';
import express from 'express';
import type { PictureSizes } from '../../../tools/synthetic/studies.ts';
import { folderArchive, type PacsArchive } from './archive.ts';
import { hostRoutes } from './host-routes.ts';
import { openMailbox } from './mailbox/mailbox.ts';
import { playProvider } from './mailbox/provider.ts';
import { startSmtpServer } from './mailbox/smtp.ts';
import { type Progress, terminalProgress } from './progress.ts';
import { openSharing } from './sharing.ts';

export interface MiniPacsOptions {
  dataFolder: string;
  /** The user's own files; without it the example makes studies. */
  dicomFolder?: string;
  /** Instead of a folder. */
  archive?: PacsArchive;
  /** 0 takes a free one. */
  port: number;
  patientPort: number;
  say?: (line: string) => void;
  /** Moves the database's clock, for tests of what time does. */
  clockOffsetMs?: () => number;
  /** Makes smaller pictures, for tests, which would mostly wait for text searches otherwise. */
  pictureSizes?: PictureSizes;
}

export interface MiniPacs {
  pacsUrl: string;
  patientUrl: string;
  /** Resolves when the studies are there. */
  ready: Promise<void>;
  stop(): Promise<void>;
}

/** The one account of the example. */
export const ACCOUNT = 'northgate';

/** The clinician who is signed in: the example has one, a real PACS asks its own sign-in. */
const CLINICIAN: Principal = {
  accountId: ACCOUNT,
  userId: 'berg',
  displayName: 'A. Berg',
  rights: ['read', 'send', 'revoke', 'settings', 'usage', 'audit'],
};

/** Starts PACS, patient host, mail server and workers on loopback. */
export async function startMiniPacs(options: MiniPacsOptions): Promise<MiniPacs> {
  const say = options.say ?? (() => undefined);
  mkdirSync(options.dataFolder, { recursive: true });
  const pacs = await listen(options.port);
  const patient = await listen(options.patientPort);
  const pacsUrl = `http://localhost:${portOf(pacs)}`;
  const patientUrl = `http://127.0.0.1:${portOf(patient)}`;

  const mailbox = openMailbox(join(options.dataFolder, 'mailbox'));
  const smtp = await startSmtpServer(mailbox);
  const archive = options.archive ?? ownArchive(options);

  const { sharing, close } = await openSharing({
    dataFolder: options.dataFolder,
    archive,
    mailbox,
    smtpPort: smtp.port,
    pacsUrl,
    patientUrl,
    clockOffsetMs: options.clockOffsetMs,
    say,
  });
  const { clinicianRouter, patientRouter } = studyshareExpress({
    sharing,
    authorize: async () => CLINICIAN,
    landingAssets: landingAssetsFolder,
  });
  let progress: Progress = { stage: 'reading-studies', done: 0, total: 1 };
  const app = express().disable('x-powered-by');
  app.use('/studyshare', clinicianRouter);
  app.use(
    hostRoutes({
      archive,
      accountId: ACCOUNT,
      clinician: CLINICIAN.displayName,
      mailbox,
      provider: playProvider(mailbox, sharing),
      clinicAddresses: () => clinicAddresses(sharing),
      progress: () => progress,
      patientUrl,
    }),
  );
  pacs.on('request', app);
  patient.on('request', express().disable('x-powered-by').use(patientRouter));

  // Shares that were being prepared when the process ended need their studies.
  const ready = prepareStudies(archive, options.say, (next) => (progress = next)).finally(() => sharing.start());
  ready.catch((error: unknown) => say(`The studies could not be read: ${String(error)}`));
  return { pacsUrl, patientUrl, ready, stop: () => stopAll([pacs, patient], ready, close, smtp.stop) };
}

async function clinicAddresses({ useCases }: PatientSharing): Promise<string[]> {
  const { settings } = await useCases.clinician.getSettings(CLINICIAN);
  return [settings.notifyEmail, settings.publicEmail];
}

function ownArchive({ dataFolder, dicomFolder, pictureSizes }: MiniPacsOptions): PacsArchive {
  const folder = dicomFolder ?? join(dataFolder, 'studies');
  return folderArchive({ folder, accountId: ACCOUNT, synthetic: dicomFolder === undefined, pictureSizes });
}

const STAGES: Record<Progress['stage'], string> = {
  'making-studies': 'Making synthetic studies',
  'reading-studies': 'Reading studies',
  ready: '',
};

async function prepareStudies(
  archive: PacsArchive,
  say: MiniPacsOptions['say'],
  report: (progress: Progress) => void,
): Promise<void> {
  const show = terminalProgress(say ?? (() => undefined));
  await archive.prepare((stage, done, total) => {
    report({ stage, done, total });
    if (say) show(STAGES[stage], done, total);
  });
  report({ stage: 'ready', done: 1, total: 1 });
}

async function listen(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function stopAll(
  servers: readonly Server[],
  ready: Promise<void>,
  closeSharing: () => Promise<void>,
  stopMail: () => Promise<void>,
): Promise<void> {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await ready.catch(() => undefined);
  await closeSharing();
  await stopMail();
}
