/** Why an object of such a kind is not sent, by reason code. */
const BY_REASON: Record<string, string> = {
  'structured-report': 'structured reports are never sent as data',
  'key-object': 'a list of references, no picture',
  'presentation-state': 'how to show other images, no picture',
  waveform: 'a waveform, no picture',
  'derived-data': 'results of a computation, no picture a patient could read',
  radiotherapy: 'radiotherapy data, no picture',
  'other-data': 'no picture',
  dicomdir: 'the directory of a medium',
  'private-sop-class': 'a kind of object that only its manufacturer defines',
  'tiled-image': 'the tiles of a whole slide are neither a picture nor a clip',
  'document-not-pdf': 'a document in another format than PDF',
  'document-encrypted': 'an encrypted PDF cannot be searched',
  'document-active-content': 'a PDF with scripts or attachments',
  'no-pixel-data': 'the object holds no pixels',
};

/** What exactly is wrong with a file whose reason code does not tell. */
const BY_FILE: Record<string, string> = {
  'dcm4che__3gb-bulk-data-truncated': '98,080 of 3 billion bytes, and two values for Rows, Columns and Bits Allocated',
  'pydicom__MR_truncated.dcm': 'half of the pixels are missing',
  'fodicom__GH626.dcm': 'a private element is four bytes longer than it says: the pixels behind it are out of reach',
  'synthetic/bomb_deflate_64MB.dcm': 'inflates beyond the limit for a file of its size',
  'synthetic/bomb_number_of_frames.dcm': 'claims more frames than may be decoded',
  'synthetic/us_jpeg_dimension_lie.dcm': 'the header says 320 × 240, the JPEG 640 × 480',
};

/** Why this file is not sent, in words; undefined where nobody has explained it yet. */
export function explain(name: string, reasons: readonly string[]): string | undefined {
  return BY_FILE[name] ?? reasons.map((reason) => BY_REASON[reason]).find((words) => words !== undefined);
}

/** Transfer syntaxes by name (PS3.6 Table A-1), shortened. */
export const SYNTAX_NAMES: Record<string, string> = {
  '1.2.840.10008.1.2': 'Implicit VR Little Endian',
  '1.2.840.10008.1.2.1': 'Explicit VR Little Endian',
  '1.2.840.10008.1.2.1.99': 'Deflated Explicit VR Little Endian',
  '1.2.840.10008.1.2.2': 'Explicit VR Big Endian',
  '1.2.840.10008.1.2.4.50': 'JPEG Baseline',
  '1.2.840.10008.1.2.4.51': 'JPEG Extended',
  '1.2.840.10008.1.2.4.53': 'JPEG Spectral Selection',
  '1.2.840.10008.1.2.4.55': 'JPEG Full Progression',
  '1.2.840.10008.1.2.4.57': 'JPEG Lossless',
  '1.2.840.10008.1.2.4.70': 'JPEG Lossless SV1',
  '1.2.840.10008.1.2.4.80': 'JPEG-LS Lossless',
  '1.2.840.10008.1.2.4.81': 'JPEG-LS Near-Lossless',
  '1.2.840.10008.1.2.4.90': 'JPEG 2000 Lossless',
  '1.2.840.10008.1.2.4.91': 'JPEG 2000',
  '1.2.840.10008.1.2.4.100': 'MPEG-2',
  '1.2.840.10008.1.2.4.102': 'H.264',
  '1.2.840.10008.1.2.4.110': 'JPEG XL Lossless',
  '1.2.840.10008.1.2.4.112': 'JPEG XL',
  '1.2.840.10008.1.2.4.201': 'HTJ2K Lossless',
  '1.2.840.10008.1.2.4.202': 'HTJ2K Lossless RPCL',
  '1.2.840.10008.1.2.4.203': 'HTJ2K',
  '1.2.840.10008.1.2.5': 'RLE Lossless',
  '1.2.840.10008.1.2.8.1': 'Deflated Image Frame',
};
