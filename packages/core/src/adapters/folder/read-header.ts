import { open } from 'node:fs/promises';
import { isDicom, type ParsedDicom, parseDicom } from '../../dicom/index.ts';

/** Headers rarely pass this; a larger one is read whole. */
const HEAD_BYTES = 2 * 1024 * 1024;

/** Parses the header of a file, or gives undefined when it is not DICOM or not readable as such. */
export async function readHeader(path: string): Promise<ParsedDicom | undefined> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const head = await readUpTo(file, Math.min(size, HEAD_BYTES));
    return tryParse(head) ?? (size > HEAD_BYTES ? tryParse(await readUpTo(file, size)) : undefined);
  } finally {
    await file.close();
  }
}

async function readUpTo(file: Awaited<ReturnType<typeof open>>, bytes: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(bytes);
  let filled = 0;
  while (filled < bytes) {
    const { bytesRead } = await file.read(buffer, filled, bytes - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function tryParse(bytes: Uint8Array): ParsedDicom | undefined {
  try {
    return isDicom(bytes) ? parseDicom(bytes) : undefined;
  } catch {
    return undefined;
  }
}
