import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createPatientSharing,
  localShareKeys,
  type ObjectProcessor,
  type PatientSharing,
  type ReportReceiver,
} from '@studyshare/core';
import { diskFileStore } from '@studyshare/core/disk';
import { knexAuditLog, knexShareStore, migrate, openSqlite } from '@studyshare/core/knex';
import { inProcessQueue } from '@studyshare/core/queue';
import { type MemoryNotifier, memoryNotifier, memoryStudySource } from '@studyshare/core/testing';
import { principal } from './test-host.ts';

/** Studyshare itself, over SQLite in memory and files in a temporary folder. */
export interface RealSharing {
  sharing: PatientSharing;
  email: MemoryNotifier;
  /** Sends a picture of these bytes and gives the link's path, out of the email. */
  send(picture: Uint8Array): Promise<string>;
  close(): Promise<void>;
}

/** @param patientBaseUrl where the test serves the patient's router */
export async function realSharing(
  patientBaseUrl: string,
  reportReceivers: ReportReceiver[] = [],
): Promise<RealSharing> {
  const knex = openSqlite(':memory:');
  await migrate(knex);
  const folder = await mkdtemp(join(tmpdir(), 'studyshare-adapter-'));
  const email = memoryNotifier('email');
  const content: Record<string, Uint8Array> = {};
  const sharing = createPatientSharing({
    store: knexShareStore({ knex }),
    files: diskFileStore({ folder }),
    studies: memoryStudySource([{ accountId: principal.accountId, study: study(), content }]),
    notifiers: [email],
    queue: inProcessQueue({ sweepIntervalMs: 50 }),
    audit: knexAuditLog({ knex }),
    keys: localShareKeys(Uint8Array.from({ length: 32 }, (_, at) => at)),
    processor: asItIs,
    reportReceivers,
    patientBaseUrl,
    landingHtml: '<!doctype html><html><head><!--studyshare-boot--></head><body>shell</body></html>',
    defaultSettings: { name: 'Lakeside Imaging', country: 'SE' },
  });
  await sharing.start();
  return {
    sharing,
    email,
    send: async (picture) => {
      content['object-1'] = picture;
      await sharing.useCases.clinician.createShare(
        principal,
        { studyId: 'study-1', contact: 'ann@example.org' },
        'key',
      );
      while (email.messages.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      return /\/l\/[A-Za-z0-9_-]+/.exec(email.messages[0]?.text ?? '')?.[0] ?? '';
    },
    close: async () => {
      await sharing.stop();
      await knex.destroy();
      await rm(folder, { recursive: true });
    },
  };
}

function study() {
  const object = {
    objectId: 'object-1',
    kind: 'picture',
    mediaType: 'application/dicom',
    label: 'US',
    frames: 1,
  } as const;
  return { studyId: 'study-1', patientLabel: '', studyLabel: '', studyDate: '', contactHints: [], objects: [object] };
}

/** Passes the bytes on as a picture: what the adapter does with bytes is what is tested here. */
const asItIs: ObjectProcessor = {
  process: async ({ bytes }) => ({
    kind: 'picture',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.6.1',
    verdict: 'anonymized',
    reasons: [],
    evidence: [],
    outputs: [
      { role: 'picture', mediaType: 'image/jpeg', width: 640, height: 480, bytes },
      { role: 'preview', mediaType: 'image/jpeg', width: 64, height: 48, bytes: bytes.slice(0, 64) },
    ],
  }),
  thumbnail: async () => undefined,
  close: async () => {},
};
