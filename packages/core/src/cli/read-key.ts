import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { NO_USAGE, UsageError } from './usage-error.ts';

const MIN_KEY_BYTES = 16;

/** The secret in `keyFile`, or a new one for this run. @throws UsageError when it cannot be read or is too short */
export async function readKey(keyFile: string | undefined): Promise<Uint8Array> {
  if (keyFile === undefined) return new Uint8Array(randomBytes(32));
  const key = await readFile(keyFile).catch(() => {
    throw new UsageError(`The key file "${keyFile}" cannot be read.`, NO_USAGE);
  });
  if (key.length < MIN_KEY_BYTES) throw new UsageError(`The key file needs at least ${MIN_KEY_BYTES} bytes.`, NO_USAGE);
  return new Uint8Array(key);
}
