import { timingSafeEqual } from 'node:crypto';
import { type ErrorCode, isStudyshareError, StudyshareError } from '../errors.ts';
import type { FileStore, Platform, ShareKeys, StoreClock } from '../ports/index.ts';

export type Part = 'process' | 'store' | 'files' | 'keys' | 'queue';

/** How a part of this process does. */
export interface PartHealth {
  part: Part;
  works: boolean;
  /** Why not. */
  code?: ErrorCode | 'timeout' | 'stopping' | 'not-started' | 'no-sweep';
}

/** What is looked at. */
export interface HealthContext {
  store: StoreClock;
  files: FileStore;
  keys: ShareKeys;
  platform: Platform;
}

/** A part that says nothing for so long does not work. */
const PATIENCE_MS = 5_000;

/** Writes, reads and removes a file, wraps and unwraps a key, asks the database for the time. All at once, none rejects. */
export function checkParts(context: HealthContext): Promise<PartHealth[]> {
  const { store, platform } = context;
  return Promise.all([
    look('store', platform, () => store.now()),
    look('files', platform, () => checkFiles(context)),
    look('keys', platform, () => checkKeys(context)),
  ]);
}

async function look(part: Part, platform: Platform, check: () => Promise<unknown>): Promise<PartHealth> {
  const stop = new AbortController();
  const late = platform.sleep(PATIENCE_MS, stop.signal).then(() => 'timeout' as const);
  try {
    const done = await Promise.race([check().then(() => 'done' as const), late]);
    return done === 'done' ? { part, works: true } : { part, works: false, code: done };
  } catch (error) {
    return { part, works: false, code: isStudyshareError(error) ? error.code : 'server.internal' };
  } finally {
    stop.abort();
    late.catch(() => undefined);
  }
}

/** No share's id begins so; what a killed process leaves behind is one such file. */
const PROBE = 'health-probe-';

/** @throws StudyshareError `file.storage_failed`, `file.damaged` */
export async function checkFiles({ files, platform }: Pick<HealthContext, 'files' | 'platform'>): Promise<void> {
  const name = Buffer.from(platform.randomBytes(9)).toString('hex');
  const [key, bytes] = [{ shareId: PROBE + name, fileId: 'probe' }, platform.randomBytes(32)];
  try {
    await files.write(key, one(bytes));
    const chunks: Uint8Array[] = [];
    for await (const chunk of files.read(key)) chunks.push(Buffer.from(chunk));
    if (!Buffer.concat(chunks).equals(bytes)) throw new StudyshareError('file.damaged');
  } finally {
    await files.removeShare(key.shareId);
  }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** @throws StudyshareError `file.damaged`, and what the host's keys throw */
export async function checkKeys({ keys, platform }: Pick<HealthContext, 'keys' | 'platform'>): Promise<void> {
  const key = platform.randomBytes(32);
  const back = await keys.unwrap('health-probe', await keys.wrap('health-probe', key));
  if (back.length !== key.length || !timingSafeEqual(back, key)) throw new StudyshareError('file.damaged');
}
