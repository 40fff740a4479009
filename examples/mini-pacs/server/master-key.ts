import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The installation's key: made on the first start and kept beside the data. A real one comes from a KMS or the environment. */
export function loadMasterKey(dataFolder: string, say: (line: string) => void): Uint8Array {
  const path = join(dataFolder, 'master.key');
  if (existsSync(path)) return new Uint8Array(Buffer.from(readFileSync(path, 'utf8').trim(), 'base64'));
  const key = randomBytes(32);
  writeFileSync(path, `${key.toString('base64')}\n`, { mode: 0o600, flush: true, flag: 'wx' });
  say(`Made an encryption key in ${path}. Without it the pictures in this folder cannot be read.`);
  return new Uint8Array(key);
}
