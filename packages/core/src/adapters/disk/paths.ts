import { join } from 'node:path';
import { type ErrorCode, StudyshareError } from '../../errors.ts';
import type { FileKey } from '../../ports/file-store.ts';

const NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Where unfinished writes live: beside the shares, so that a rename is one step on one file system. */
export function unfinishedFolder(folder: string): string {
  return join(folder, 'unfinished');
}

/**
 * Prefixed, because `CON` and `NUL` are good ids and no file names on Windows.
 * @throws StudyshareError `refusal` for an id that is none, such as `../..`
 */
export function shareFolder(folder: string, shareId: string, refusal: ErrorCode): string {
  return join(folder, `share-${checked(shareId, refusal)}`);
}

export function filePath(folder: string, key: FileKey, refusal: ErrorCode): string {
  return join(shareFolder(folder, key.shareId, refusal), `file-${checked(key.fileId, refusal)}`);
}

function checked(name: string, refusal: ErrorCode): string {
  if (!NAME.test(name)) throw new StudyshareError(refusal);
  return name;
}
