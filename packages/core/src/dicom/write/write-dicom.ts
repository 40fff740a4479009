import { malformed, tooLarge } from '../limits.ts';
import { TAGS } from '../tags.ts';
import { TRANSFER_SYNTAX } from '../transfer-syntax.ts';
import { encapsulate } from './encapsulate.ts';
import { elementHeader, encodeElements } from './encode-elements.ts';
import { type OutputElement, textElement } from './output-element.ts';

/** Names this writer (PS3.7 Annex D.3.3.2); a UUID of our own under 2.25. */
const IMPLEMENTATION_CLASS_UID = '2.25.204867913375121563027183901625940871263';
const IMPLEMENTATION_VERSION = 'STUDYSHARE_1';

/** Lengths are 32-bit numbers, and the largest means "undefined". */
const MAX_PIXEL_BYTES = 0xfffffffe;
const UNDEFINED_LENGTH = 0xffffffff;
const PREAMBLE_BYTES = 128;

/** What to write. Pixel Data stands apart because it is filled in frame by frame. */
export interface DicomFile {
  sopClassUid: string;
  sopInstanceUid: string;
  /** The data set without Pixel Data; none may come after it. */
  elements: readonly OutputElement[];
  pixelData: NativePixelData | EncapsulatedPixelData;
}

/** Samples as they are. */
export interface NativePixelData {
  vr: 'OB' | 'OW';
  /** Bytes before padding. */
  length: number;
  /** Writes every frame into the space of `length` bytes, which is zero. */
  fill(target: Uint8Array): Promise<void>;
}

/** Frames as code streams. */
export interface EncapsulatedPixelData {
  transferSyntaxUid: string;
  /** One code stream a frame, in order. */
  frames: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/**
 * Writes a DICOM file (PS3.10 section 7) in Explicit VR Little Endian, with native or encapsulated pixel data, a preamble
 * of zeros and file meta information of its own. Memory: native pixel data in one allocation of the whole size; all code
 * streams, and the file they make.
 *
 * @throws StudyshareError `dicom.too_large` above 4 GiB, `dicom.malformed` for a value its VR cannot hold
 * @example
 * declare const object: Omit<DicomFile, 'pixelData'>, samples: Uint8Array;
 * const fill = async (target: Uint8Array) => target.set(samples);
 * await writeDicom({ ...object, pixelData: { vr: 'OW', length: samples.length, fill } });
 */
export async function writeDicom(file: DicomFile): Promise<Uint8Array> {
  const { pixelData } = file;
  if (file.elements.some(({ tag }) => tag >= TAGS.PixelData || tag < 0x00080000)) throw malformed('element-order');
  if ('fill' in pixelData) return writeNative(file, pixelData);
  const header = elementHeader(TAGS.PixelData, 'OB', UNDEFINED_LENGTH);
  const value = await encapsulate(pixelData.frames);
  return joined([head(file, pixelData.transferSyntaxUid), header, ...value]);
}

async function writeNative(file: DicomFile, pixelData: NativePixelData): Promise<Uint8Array> {
  if (pixelData.length > MAX_PIXEL_BYTES) throw tooLarge('maxPixelBytes');
  const length = pixelData.length + (pixelData.length % 2);
  const start = Buffer.concat([
    head(file, TRANSFER_SYNTAX.explicitLittleEndian),
    elementHeader(TAGS.PixelData, pixelData.vr, length),
  ]);
  const bytes = new Uint8Array(start.length + length);
  bytes.set(start);
  await pixelData.fill(bytes.subarray(start.length, start.length + pixelData.length));
  return bytes;
}

/** Everything before Pixel Data. */
function head(file: DicomFile, transferSyntaxUid: string): Buffer {
  return Buffer.concat([
    Buffer.alloc(PREAMBLE_BYTES),
    Buffer.from('DICM', 'latin1'),
    fileMeta(file, transferSyntaxUid),
    encodeElements(file.elements),
  ]);
}

/** In memory of its own, which can be handed to another thread. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function fileMeta({ sopClassUid, sopInstanceUid }: DicomFile, transferSyntaxUid: string): Buffer {
  const body = encodeElements([
    { tag: TAGS.FileMetaInformationVersion, vr: 'OB', value: Uint8Array.of(0, 1) },
    textElement(TAGS.MediaStorageSOPClassUID, 'UI', sopClassUid),
    textElement(TAGS.MediaStorageSOPInstanceUID, 'UI', sopInstanceUid),
    textElement(TAGS.TransferSyntaxUID, 'UI', transferSyntaxUid),
    textElement(TAGS.ImplementationClassUID, 'UI', IMPLEMENTATION_CLASS_UID),
    textElement(TAGS.ImplementationVersionName, 'SH', IMPLEMENTATION_VERSION),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([elementHeader(TAGS.FileMetaInformationGroupLength, 'UL', 4), length, body]);
}
