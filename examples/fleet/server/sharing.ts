import { join } from 'node:path';
import {
  createObjectProcessor,
  createPatientSharing,
  type FileStore,
  localShareKeys,
  type PatientSharing,
  type Role,
  type StudySource,
  type WebhookEndpoint,
} from '@studyshare/core';
import { diskFileStore } from '@studyshare/core/disk';
import { knexAuditLog, knexShareStore, migrate, openPostgres } from '@studyshare/core/knex';
import { pgBossQueue } from '@studyshare/core/pg-boss';
import { type S3FileStoreOptions, s3FileStore } from '@studyshare/core/s3';
import { smtpNotifier } from '@studyshare/core/smtp';
import { landingHtml } from '@studyshare/landing';
import type { Mailbox } from '../../mini-pacs/server/mailbox/mailbox.ts';
import { mailboxTextMessages } from '../../mini-pacs/server/mailbox/text-messages.ts';
import { loadMasterKey } from '../../mini-pacs/server/master-key.ts';

export const ACCOUNT = 'northgate';

/** What a process of the fleet is told when it starts. */
export interface MemberSettings {
  role: Role;
  databaseUrl: string;
  /** Without it, files are in a folder that all processes share. */
  s3?: S3FileStoreOptions;
  dataFolder: string;
  dicomFolder: string;
  smtpPort: number;
  patientUrl: string;
  webhooks: readonly WebhookEndpoint[];
  sweepIntervalMs?: number;
}

/** What it answers when it works. */
export interface MemberStarted {
  /** Of a web process: the PACS's port and the patient's. */
  ports: number[];
}

/** What it answers when it cannot work. */
export interface MemberRefused {
  reason: string;
}

/** Studyshare in one process of many; `close` drains it and ends what it stands on. */
export async function openSharing(
  settings: MemberSettings,
  studies: StudySource,
  mailbox: Mailbox,
): Promise<{ sharing: PatientSharing; close(): Promise<void> }> {
  const { role, dataFolder, sweepIntervalMs } = settings;
  const knex = openPostgres(settings.databaseUrl);
  await migrate(knex);
  const queue = pgBossQueue({ knex, ...(sweepIntervalMs === undefined ? {} : { sweepIntervalMs }) });
  const processor = createObjectProcessor({ workers: 1 });
  const sharing = createPatientSharing({
    roles: [role],
    store: knexShareStore({ knex, queue }),
    queue,
    audit: knexAuditLog({ knex }),
    files: filesOf(settings),
    studies,
    notifiers: [
      smtpNotifier({
        ...{ host: '127.0.0.1', port: settings.smtpPort, from: 'images@northgate.example' },
        messageIdDomain: 'northgate.example',
      }),
      mailboxTextMessages(mailbox),
    ],
    keys: localShareKeys(loadMasterKey(dataFolder, () => undefined)),
    patientBaseUrl: settings.patientUrl,
    landingHtml: landingHtml(),
    processor,
    webhooks: settings.webhooks,
    defaultSettings: {
      name: "Northgate Women's Imaging",
      publicEmail: 'hello@northgate.example',
      country: 'SE',
      timeZone: 'Europe/Stockholm',
      // The invented devices declare true regions, so this example needs no text search.
      trustUltrasoundRegions: true,
    },
  });
  return {
    sharing,
    async close() {
      await sharing.stop();
      await processor.close();
      await knex.destroy();
    },
  };
}

function filesOf({ s3, dataFolder }: MemberSettings): FileStore {
  return s3 ? s3FileStore(s3) : diskFileStore({ folder: join(dataFolder, 'files') });
}
