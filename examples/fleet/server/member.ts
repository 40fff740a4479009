import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { PatientSharing, Principal } from '@studyshare/core';
import { folderStudySource } from '@studyshare/core/folder';
import { studyshareExpress } from '@studyshare/express-adapter';
import { landingAssetsFolder } from '@studyshare/landing';
import express from 'express';
import { hostRoutes } from '../../mini-pacs/server/host-routes.ts';
import { openMailbox } from '../../mini-pacs/server/mailbox/mailbox.ts';
import { playProvider } from '../../mini-pacs/server/mailbox/provider.ts';
import { ACCOUNT, type MemberRefused, type MemberSettings, type MemberStarted, openSharing } from './sharing.ts';

/** One process of the fleet: it is told what to be, says where it listens, and drains on SIGTERM. */

const CLINICIAN: Principal = {
  accountId: ACCOUNT,
  userId: 'berg',
  displayName: 'A. Berg',
  rights: ['read', 'send', 'revoke', 'settings', 'audit'],
};

process.once('message', (settings: MemberSettings) => {
  start(settings).catch((error: Error) => {
    const refused: MemberRefused = { reason: `${error}${error.cause === undefined ? '' : ` (${error.cause})`}` };
    process.send?.(refused, () => process.exit(1));
  });
});

async function start(settings: MemberSettings): Promise<void> {
  const mailbox = openMailbox(join(settings.dataFolder, 'mailbox'));
  const studies = folderStudySource({ folder: settings.dicomFolder, accountId: ACCOUNT });
  await studies.refresh();
  const { sharing, close } = await openSharing(settings, studies, mailbox);
  const servers = settings.role === 'web' ? await serve(settings, sharing, studies, mailbox) : [];
  const stop = async () => {
    // First no more requests, then the work that was begun, then what both stand on.
    await Promise.all(servers.map(endServer));
    await close();
    process.disconnect();
  };
  process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
  // The console's Ctrl+C reaches all processes; the fleet tells each when to end.
  process.on('SIGINT', () => undefined);
  process.once('disconnect', () => process.exit(0));
  await sharing.start();
  const started: MemberStarted = { ports: servers.map((server) => (server.address() as AddressInfo).port) };
  process.send?.(started);
}

async function serve(
  { patientUrl }: MemberSettings,
  sharing: PatientSharing,
  studies: ReturnType<typeof folderStudySource>,
  mailbox: ReturnType<typeof openMailbox>,
): Promise<Server[]> {
  const { clinicianRouter, patientRouter } = studyshareExpress({
    sharing,
    authorize: async () => CLINICIAN,
    landingAssets: landingAssetsFolder,
  });
  const pacs = express().disable('x-powered-by').use('/studyshare', clinicianRouter);
  const clinicAddresses = async () => {
    const { settings } = await sharing.useCases.clinician.getSettings(CLINICIAN);
    return [settings.notifyEmail, settings.publicEmail];
  };
  pacs.use(
    hostRoutes({
      ...{ studies, accountId: ACCOUNT, clinician: CLINICIAN.displayName, mailbox, patientUrl, clinicAddresses },
      provider: playProvider(mailbox, sharing),
      progress: () => ({ stage: 'ready', done: 1, total: 1 }),
    }),
  );
  const patient = express().disable('x-powered-by').use(patientRouter);
  return Promise.all([listen(createServer(pacs)), listen(createServer(patient))]);
}

async function listen(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return server;
}

/** Answers what it has begun to answer. */
async function endServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await closed;
}
