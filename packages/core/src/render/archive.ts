import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ObjectKind } from '../contract/clinician.ts';

/** One file of an archive. `bytes` is its exact size; `open` is called once, when its turn comes. */
export interface ArchiveEntry {
  fileName: string;
  bytes: number;
  open(): AsyncIterable<Uint8Array>;
}

const SUFFIX: Record<ObjectKind, string> = { picture: 'jpg', clip: 'mp4', document: 'pdf' };

/** The name a patient sees, made of the place in the share alone: `01-picture.jpg`, `02-clip.mp4`, `03-document.pdf`. */
export function outputFileName(number: number, kind: ObjectKind): string {
  return `${String(number).padStart(2, '0')}-${kind}.${SUFFIX[kind]}`;
}

/** The name of an object's DICOM file, beside its picture's: `01-picture.dcm`. */
export function dicomFileName(number: number, kind: ObjectKind): string {
  return `${String(number).padStart(2, '0')}-${kind}.dcm`;
}

/** The earliest time a ZIP can tell: the true one would say when the patient was examined or the share was made. */
const NO_TIME = new Date(1980, 0, 1, 0, 0, 0);

function openEntry(entry: ArchiveEntry, abort: AbortController): Readable {
  const stream = Readable.from(entry.open(), { objectMode: false });
  // yazl does not watch its sources: without this a failing source would leave the archive waiting for ever.
  stream.once('error', (error) => abort.abort(error));
  return stream;
}

/**
 * A ZIP of the entries in their order, stored without compression (JPEG and MP4 do not shrink), one source open at a
 * time, in constant memory. The same entries give the same bytes. Rejects with the error of a source that fails.
 */
export async function* createArchive(entries: readonly ArchiveEntry[]): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const abort = new AbortController();
  for (const entry of entries)
    zip.addReadStreamLazy(
      entry.fileName,
      { compress: false, mtime: NO_TIME, forceDosTimestamp: true, mode: 0o100644, size: entry.bytes },
      (give) => give(null, openEntry(entry, abort)),
    );
  zip.end();
  const output = zip.outputStream as Readable;
  abort.signal.addEventListener('abort', () => output.destroy(abort.signal.reason));
  zip.on('error', (error: Error) => output.destroy(error));
  yield* output as AsyncIterable<Uint8Array>;
}
