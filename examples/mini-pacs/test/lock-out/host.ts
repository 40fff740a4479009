/**
 * The entry of a process that serves a patient's page as a vendor's server does, behind one proxy: over the database it
 * is given, with mail sent to the SMTP server it is given. It says when it listens, sends a share when it is told to, and
 * moves its database's clock.
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createPatientSharing, localShareKeys } from '@studyshare/core';
import { diskFileStore } from '@studyshare/core/disk';
import { knexAuditLog, knexShareStore, migrate, openPostgres, openSqlite } from '@studyshare/core/knex';
import { inProcessQueue } from '@studyshare/core/queue';
import { smtpNotifier } from '@studyshare/core/smtp';
import { memoryStudySource } from '@studyshare/core/testing';
import { studyshareExpress } from '@studyshare/express-adapter';
import express from 'express';
import { ACCOUNT, clinician, stubProcessor, stubStudy } from '../../../../packages/core/src/testing/share-kit/index.ts';

/** How the process is started: as JSON, its first argument. */
export interface HostOptions {
  database: { sqlite: string } | { postgres: string };
  folder: string;
  smtpPort: number;
  /** It shares the database with another process. */
  oneOfSeveral: boolean;
}

/** What the process is told; `linkCode` is the account's from then on (P6). */
export type HostCommand = { send: string } | { linkCode: string } | { offsetMs: number };

/** What the process says: where it listens, and the command that it has done. */
export type HostAnswer = { origin: string } | HostCommand;

const options = JSON.parse(process.argv[2] ?? '{}') as HostOptions;
const { database } = options;
const knex = 'sqlite' in database ? openSqlite(database.sqlite) : openPostgres(database.postgres);
await migrate(knex);
let offset = 0;

const app = express().disable('x-powered-by');
const server = createServer(app);
// A connection that is closed just when it is used again looks like a refusal.
server.keepAliveTimeout = 0;
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const sharing = createPatientSharing({
  store: knexShareStore({ knex, clockOffsetMs: () => offset }),
  audit: knexAuditLog({ knex }),
  files: diskFileStore({ folder: options.folder }),
  studies: memoryStudySource([stubStudy(ACCOUNT, 'study-1', ['picture', 'document'])]),
  notifiers: [
    smtpNotifier({
      ...{ host: '127.0.0.1', port: options.smtpPort },
      ...{ from: 'images@clinic.example', messageIdDomain: 'clinic.example' },
    }),
  ],
  queue: inProcessQueue({ sweepIntervalMs: 500, soleWorker: !options.oneOfSeveral }),
  keys: localShareKeys(Uint8Array.from({ length: 32 }, (_, at) => at)),
  processor: stubProcessor(),
  patientBaseUrl: origin,
  landingHtml: '<!doctype html><html lang="en"><head><!--studyshare-boot--></head><body></body></html>',
  defaultSettings: { name: 'Lakeside Imaging', country: 'SE' },
});
const { patientRouter } = studyshareExpress({
  ...{ sharing, authorize: async () => clinician, landingAssets: join(options.folder, 'page'), trustProxy: 1 },
});
app.use(patientRouter);
await sharing.start();

const say = (answer: HostAnswer) => process.send?.(answer);

async function obey(command: HostCommand): Promise<void> {
  const { useCases } = sharing;
  if ('offsetMs' in command) offset = command.offsetMs;
  else if ('linkCode' in command) {
    const { version } = await useCases.clinician.getSettings(clinician);
    await useCases.clinician.updateSettings(clinician, { version, linkCode: command.linkCode });
  } else {
    const request = { studyId: 'study-1', contact: command.send };
    await useCases.clinician.createShare(clinician, request, command.send);
  }
}

process.on('message', async (command: HostCommand) => {
  await obey(command);
  say(command);
});
// The test that started it is gone.
process.once('disconnect', () => process.exit(0));
say({ origin });
