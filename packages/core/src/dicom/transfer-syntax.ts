/** Transfer syntaxes told apart by name (PS3.5 section 10 and Annex A, PS3.6 Table A-1). */
export const TRANSFER_SYNTAX = {
  implicitLittleEndian: '1.2.840.10008.1.2',
  explicitLittleEndian: '1.2.840.10008.1.2.1',
  deflatedExplicitLittleEndian: '1.2.840.10008.1.2.1.99',
  explicitBigEndian: '1.2.840.10008.1.2.2',
  rleLossless: '1.2.840.10008.1.2.5',
  jpegBaseline: '1.2.840.10008.1.2.4.50',
  jpegLossless: '1.2.840.10008.1.2.4.70',
  jpegLsLossless: '1.2.840.10008.1.2.4.80',
  jpeg2000Lossless: '1.2.840.10008.1.2.4.90',
  deflatedImageFrame: '1.2.840.10008.1.2.8.1',
} as const;

/** How the data set is written: VR present or not, byte order. */
export interface Encoding {
  explicit: boolean;
  littleEndian: boolean;
}

/** MPEG-2, MPEG-4 AVC/H.264 and HEVC/H.265, each also in its fragmentable form (`….1`). */
const VIDEO = /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](\.1)?$/;

/** True for the transfer syntaxes whose fragments together are one video stream (PS3.5 sections 8.2.5 to 8.2.9). */
export function isVideoTransferSyntax(uid: string): boolean {
  return VIDEO.test(uid);
}

/** True where pixel data is stored as it is, without compression of the frames. */
export function isNativeTransferSyntax(uid: string): boolean {
  return (
    uid === TRANSFER_SYNTAX.implicitLittleEndian ||
    uid === TRANSFER_SYNTAX.explicitLittleEndian ||
    uid === TRANSFER_SYNTAX.explicitBigEndian ||
    uid === TRANSFER_SYNTAX.deflatedExplicitLittleEndian
  );
}

/** The encoding of the data set that a transfer syntax calls for; every compressed one is explicit little endian. */
export function encodingOf(uid: string): Encoding {
  return {
    explicit: uid !== TRANSFER_SYNTAX.implicitLittleEndian,
    littleEndian: uid !== TRANSFER_SYNTAX.explicitBigEndian,
  };
}
