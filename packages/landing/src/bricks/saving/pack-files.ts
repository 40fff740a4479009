import type { PageItemDto } from '@studyshare/core/contract';
import { downloadZip } from 'client-zip';

/**
 * Packs some files into one ZIP, fetched one after the other under the server's names for them. Undefined when one of
 * them cannot be had, or nobody waits any more.
 */
export async function packFiles(
  items: readonly PageItemDto[],
  told: (done: number) => void,
  wanted: () => boolean,
): Promise<Blob | undefined> {
  try {
    return await downloadZip(files(items, told, wanted)).blob();
  } catch {
    return undefined;
  }
}

async function* files(items: readonly PageItemDto[], told: (done: number) => void, wanted: () => boolean) {
  let done = 0;
  for (const { downloadHref, fileName } of items) {
    if (!wanted()) throw new Error('Nobody waits.');
    const response = await fetch(downloadHref, { credentials: 'same-origin' });
    if (!response.ok) throw new Error('Not had.');
    // The day a file was packed is nobody's business: the earliest a ZIP can tell, as in the file of everything.
    yield { name: fileName, input: await response.blob(), lastModified: new Date(1980, 0, 1) };
    done += 1;
    told(done);
  }
}
