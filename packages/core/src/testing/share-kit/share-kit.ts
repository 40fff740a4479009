import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { diskFileStore } from '../../adapters/disk/index.ts';
import { knexAuditLog, knexShareStore, migrate, openSqlite } from '../../adapters/knex/index.ts';
import type { Principal } from '../../config.ts';
import type { AccountSettings } from '../../contract/settings.ts';
import { systemPlatform } from '../../platform.ts';
import type { Job, JobQueue, Logger, ShareStore } from '../../ports/index.ts';
import {
  createErasures,
  createUseCases,
  eventFeed,
  type PatientUseCases,
  type RenewedSession,
  type SecretTools,
  type ShareContext,
  type UseCases,
  type Visitor,
} from '../../share/index.ts';
import { localShareKeys } from '../../vault/index.ts';
import { type MemoryNotifier, memoryNotifier } from '../memory-notifier.ts';
import { type MemoryStudy, memoryStudySource } from '../memory-study-source.ts';
import { sampleAccountSettings } from '../sample-share.ts';
import { type StubProcessor, stubProcessor } from './stub-processor.ts';
import { stubStudy } from './stub-study.ts';

export interface ShareKitOptions {
  /** An empty database; default: SQLite in memory. */
  knex?: Knex;
  settings?: Partial<AccountSettings>;
  studies?: MemoryStudy[];
  tools?: Partial<SecretTools>;
  context?: Partial<ShareContext>;
}

/** The use cases over a real store and real files, with stubs where the outside world begins. */
export interface ShareKit extends UseCases {
  context: ShareContext;
  store: ShareStore;
  knex: Knex;
  email: MemoryNotifier;
  sms: MemoryNotifier;
  processor: StubProcessor;
  folder: string;
  /** Moves the database's clock. */
  advance(milliseconds: number): void;
  /** Handles all jobs that were woken, and what the sweep finds, until nothing is left to do. */
  work(): Promise<void>;
  close(): Promise<void>;
}

export const ACCOUNT = 'clinic-1';

/** A clinician of {@link ACCOUNT} with every right. */
export const clinician: Principal = {
  accountId: ACCOUNT,
  userId: 'user-1',
  displayName: 'A. Berg',
  rights: ['read', 'send', 'revoke', 'settings', 'usage', 'audit'],
};

/** Everything the use cases need, ready to use. Study `study-1` holds two pictures and a clip. */
export async function shareKit(options: ShareKitOptions = {}): Promise<ShareKit> {
  const knex = options.knex ?? openSqlite(':memory:');
  await migrate(knex);
  const folder = await mkdtemp(join(tmpdir(), 'studyshare-kit-'));
  let offset = 0;
  const store = knexShareStore({ knex, clockOffsetMs: () => offset });
  const [email, sms, processor, woken] = [memoryNotifier('email'), memoryNotifier('sms'), stubProcessor(), [] as Job[]];
  const audit = knexAuditLog({ knex });
  const logger: Logger = { info: () => {}, warn: () => {}, error: () => {} };
  const context: ShareContext = {
    store,
    files: diskFileStore({ folder }),
    studies: memoryStudySource(options.studies ?? [stubStudy(ACCOUNT, 'study-1', ['picture', 'picture', 'clip'])]),
    notifiers: new Map([
      ['email', email],
      ['sms', sms],
    ]),
    queue: listQueue(woken),
    audit,
    keys: localShareKeys(Uint8Array.from({ length: 32 }, (_, index) => index)),
    processor,
    contacts: undefined,
    recentStudies: undefined,
    thumbnails: undefined,
    webhooks: [],
    platform: systemPlatform(),
    logger,
    events: eventFeed({ audit, logger }).events,
    erasures: createErasures(undefined, { store, logger }),
    patientBaseUrl: 'https://images.clinic.example',
    defaultSettings: sampleAccountSettings(options.settings),
    ...options.context,
  };
  const useCases = createUseCases(context, options.tools);
  return {
    ...useCases,
    patient: withCookies(useCases.patient),
    ...{ context, store, knex, email, sms, processor, folder },
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    work: () => workOff(useCases, woken),
    close: async () => {
      await knex.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A visitor keeps the token that an answer gives, as a browser does. */
function withCookies(patient: PatientUseCases): PatientUseCases {
  const kept = <S extends RenewedSession | undefined>(visitor: Visitor, session: S): S => {
    if (session) visitor.sessionToken = session.sessionToken;
    return session;
  };
  return {
    ...patient,
    verifyOneTimeCode: async (id, visitor, code) => kept(visitor, await patient.verifyOneTimeCode(id, visitor, code)),
    setPassword: async (id, visitor, ...typed) => kept(visitor, await patient.setPassword(id, visitor, ...typed)),
    unlock: async (id, visitor, secret) => kept(visitor, await patient.unlock(id, visitor, secret)),
  };
}

function listQueue(woken: Job[]): JobQueue {
  return {
    soleWorker: false,
    joined: false,
    wake: async (job) => {
      woken.push(job);
    },
    start: async () => {},
    stop: async () => {},
  };
}

const ROUNDS = 200;

async function workOff({ jobs }: UseCases, woken: Job[]): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    if (woken.length === 0) await jobs.sweep();
    const job = woken.shift();
    if (!job) return;
    await jobs.handle(job, new AbortController().signal);
  }
}
