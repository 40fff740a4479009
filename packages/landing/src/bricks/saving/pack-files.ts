import type { PageItemDto } from '@studyshare/core/contract';
import { downloadZip } from 'client-zip';
import { type Failure, TOO_MUCH } from '../../model/failure.ts';
import { fetchBytes } from './fetch-bytes.ts';

/**
 * Packs some files into one ZIP, fetched one after the other under the server's names for them. A failure when one of them
 * cannot be had or the device has no room; undefined when nobody waits any more.
 */
export async function packFiles(
  items: readonly PageItemDto[],
  told: (done: number) => void,
  wanted: () => boolean,
): Promise<Blob | Failure | undefined> {
  let failure: Failure | undefined;
  async function* files() {
    let done = 0;
    for (const item of items) {
      if (!wanted()) throw new Error('Nobody waits.');
      const bytes = await fetchBytes(item);
      if (!bytes.ok) {
        failure = bytes.failure;
        throw new Error('Not had.');
      }
      // The day a file was packed is nobody's business: the earliest a ZIP can tell, as in the file of everything.
      yield { name: item.fileName, input: bytes.value, lastModified: new Date(1980, 0, 1) };
      done += 1;
      told(done);
    }
  }
  try {
    return await downloadZip(files()).blob();
  } catch {
    return wanted() ? (failure ?? NO_ROOM) : undefined;
  }
}

const NO_ROOM: Failure = { kind: 'problem', status: TOO_MUCH, code: '', params: {} };
