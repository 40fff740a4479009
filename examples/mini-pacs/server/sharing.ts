import { join } from 'node:path';
import {
  createObjectProcessor,
  createPatientSharing,
  localShareKeys,
  type PatientSharing,
  type TextSearch,
} from '@studyshare/core';
import { diskFileStore } from '@studyshare/core/disk';
import { knexAuditLog, knexShareStore, migrate, openSqlite } from '@studyshare/core/knex';
import { inProcessQueue } from '@studyshare/core/queue';
import { smtpNotifier } from '@studyshare/core/smtp';
import { paddleTextSearch } from '@studyshare/core/text-search';
import { landingHtml } from '@studyshare/landing';
import type { PacsArchive } from './archive.ts';
import type { Mailbox } from './mailbox/mailbox.ts';
import { mailboxTextMessages } from './mailbox/text-messages.ts';
import { loadMasterKey } from './master-key.ts';

export interface SharingOptions {
  dataFolder: string;
  archive: PacsArchive;
  mailbox: Mailbox;
  smtpPort: number;
  pacsUrl: string;
  patientUrl: string;
  clockOffsetMs?: (() => number) | undefined;
  say(line: string): void;
}

/** Studyshare as a vendor puts it together; `close` ends it and what it stands on. */
export async function openSharing(
  options: SharingOptions,
): Promise<{ sharing: PatientSharing; close(): Promise<void> }> {
  const { dataFolder, say } = options;
  const knex = openSqlite(join(dataFolder, 'studyshare.sqlite'));
  await migrate(knex);
  const textSearch = findTextSearch(say);
  const processor = createObjectProcessor(textSearch ? { textSearch } : {});
  const sharing = createPatientSharing({
    store: knexShareStore({ knex, ...(options.clockOffsetMs ? { clockOffsetMs: options.clockOffsetMs } : {}) }),
    audit: knexAuditLog({ knex }),
    files: diskFileStore({ folder: join(dataFolder, 'files') }),
    studies: options.archive.studies,
    ...(options.archive.thumbnails ? { thumbnails: options.archive.thumbnails } : {}),
    notifiers: [
      smtpNotifier({
        host: '127.0.0.1',
        port: options.smtpPort,
        from: 'images@northgate.example',
        messageIdDomain: 'northgate.example',
      }),
      mailboxTextMessages(options.mailbox),
    ],
    queue: inProcessQueue(),
    keys: localShareKeys(loadMasterKey(dataFolder, say)),
    patientBaseUrl: options.patientUrl,
    shareUrl: ({ studyId }) => `${options.pacsUrl}/#${encodeURIComponent(studyId)}`,
    landingHtml: landingHtml(),
    processor,
    defaultSettings: {
      name: "Northgate Women's Imaging",
      publicEmail: 'hello@northgate.example',
      publicPhone: '+46 8 555 010 20',
      country: 'SE',
      timeZone: 'Europe/Stockholm',
      // The invented devices declare true regions: they are enough where this machine has no text search.
      trustUltrasoundRegions: true,
      dicomDownload: true,
    },
  });
  return {
    sharing,
    async close() {
      await sharing.stop();
      await processor.close();
      await textSearch?.close();
      await knex.destroy();
    },
  };
}

/** The text search, where its packages run on this machine; without it the example trusts declared regions. */
function findTextSearch(say: (line: string) => void): TextSearch | undefined {
  try {
    return paddleTextSearch();
  } catch {
    say('No text search on this machine: the declared regions of ultrasound are not searched.');
    return undefined;
  }
}
