import { malformed, tooLarge } from '../limits.ts';
import { TAGS } from '../tags.ts';
import { TRANSFER_SYNTAX } from '../transfer-syntax.ts';
import { elementHeader, encodeElements } from './encode-elements.ts';
import { type OutputElement, textElement } from './output-element.ts';

/** Names this writer (PS3.7 Annex D.3.3.2); a UUID of our own under 2.25. */
const IMPLEMENTATION_CLASS_UID = '2.25.204867913375121563027183901625940871263';
const IMPLEMENTATION_VERSION = 'STUDYSHARE_1';

/** Lengths are 32-bit numbers, and the largest means "undefined". */
const MAX_PIXEL_BYTES = 0xfffffffe;
const PREAMBLE_BYTES = 128;

/** What to write. Pixel Data stands apart because it is filled in frame by frame. */
export interface DicomFile {
  sopClassUid: string;
  sopInstanceUid: string;
  /** The data set without Pixel Data; none may come after it. */
  elements: readonly OutputElement[];
  pixelData: {
    vr: 'OB' | 'OW';
    /** Bytes before padding. */
    length: number;
    /** Writes every frame into the space of `length` bytes, which is zero. */
    fill(target: Uint8Array): Promise<void>;
  };
}

/**
 * Writes a DICOM file (PS3.10 section 7) in Explicit VR Little Endian with native pixel data, a preamble of zeros and
 * file meta information of its own. One allocation of the whole size.
 *
 * @throws StudyshareError `dicom.too_large` above 4 GiB, `dicom.malformed` for a value its VR cannot hold
 * @example
 * await writeDicom({ sopClassUid, sopInstanceUid, elements, pixelData: { vr: 'OW', length, fill } });
 */
export async function writeDicom(file: DicomFile): Promise<Uint8Array> {
  const { pixelData } = file;
  if (pixelData.length > MAX_PIXEL_BYTES) throw tooLarge('maxPixelBytes');
  if (file.elements.some(({ tag }) => tag >= TAGS.PixelData || tag < 0x00080000)) throw malformed('element-order');
  const head = Buffer.concat([
    Buffer.alloc(PREAMBLE_BYTES),
    Buffer.from('DICM', 'latin1'),
    fileMeta(file),
    encodeElements(file.elements),
    elementHeader(TAGS.PixelData, pixelData.vr, pixelData.length + (pixelData.length % 2)),
  ]);
  const bytes = new Uint8Array(head.length + pixelData.length + (pixelData.length % 2));
  bytes.set(head);
  await pixelData.fill(bytes.subarray(head.length, head.length + pixelData.length));
  return bytes;
}

function fileMeta({ sopClassUid, sopInstanceUid }: DicomFile): Buffer {
  const body = encodeElements([
    { tag: 0x00020001, vr: 'OB', value: Uint8Array.of(0, 1) },
    textElement(TAGS.MediaStorageSOPClassUID, 'UI', sopClassUid),
    textElement(0x00020003, 'UI', sopInstanceUid),
    textElement(TAGS.TransferSyntaxUID, 'UI', TRANSFER_SYNTAX.explicitLittleEndian),
    textElement(0x00020012, 'UI', IMPLEMENTATION_CLASS_UID),
    textElement(0x00020013, 'SH', IMPLEMENTATION_VERSION),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([elementHeader(0x00020000, 'UL', 4), length, body]);
}
