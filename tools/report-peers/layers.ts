import { inflateRawSync, inflateSync } from 'node:zlib';
import { parseDicom } from '../../packages/core/src/dicom/index.ts';

const MAX_INFLATED = 2 ** 27;

function inflatedAt(bytes: Uint8Array, at: number, inflate: typeof inflateSync): Buffer | undefined {
  try {
    const { buffer } = inflate(bytes.subarray(at), { maxOutputLength: MAX_INFLATED, info: true }) as unknown as {
      buffer: Buffer;
    };
    return buffer.length > 4 ? buffer : undefined;
  } catch {
    return undefined;
  }
}

/** zlib streams wherever they begin: in a PDF, in a private element, in metadata of a picture. */
function zlibStreams(bytes: Uint8Array): Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf(0x78); at >= 0 && at + 2 < bytes.length; at = bytes.indexOf(0x78, at + 1)) {
    if ((bytes[at]! * 256 + bytes[at + 1]!) % 31 !== 0) continue;
    const inflated = inflatedAt(bytes, at, inflateSync);
    if (inflated !== undefined) found.push(inflated);
  }
  return found;
}

/** Deflated data set and deflated frames, which have no zlib header. */
function deflatedParts(bytes: Uint8Array): Uint8Array[] {
  try {
    const { dataset } = parseDicom(bytes);
    const fragments = dataset.elements.get(0x7fe00010)?.fragments ?? [];
    const frames = fragments.flatMap(({ offset, length }) => {
      const inflated = inflatedAt(dataset.bytes.subarray(offset, offset + length), 0, inflateRawSync);
      return inflated === undefined ? [] : [inflated];
    });
    return dataset.bytes.length === bytes.length ? frames : [dataset.bytes, ...frames];
  } catch {
    return [];
  }
}

/** Everything a token can hide in: the file's bytes, and what is compressed within them. */
export function layersOf(bytes: Uint8Array): Uint8Array[] {
  return [bytes, ...zlibStreams(bytes), ...deflatedParts(bytes)];
}
