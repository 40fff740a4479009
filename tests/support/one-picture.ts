import { encodeDicomFile } from '../../tools/synthetic/dicom-file.ts';

/** The study that {@link ONE_PICTURE} is of. */
export const STUDY = '2.25.62';

/** A file of DICOM: one small picture without a patient, which goes as it is. */
export const ONE_PICTURE = encodeDicomFile('1.2.840.10008.5.1.4.1.1.6.1', `${STUDY}.1`, [
  [0x00080060, 'CS', 'US'],
  [0x0020000d, 'UI', STUDY],
  [0x00280002, 'US', 1],
  [0x00280004, 'CS', 'MONOCHROME2'],
  [0x00280010, 'US', 40],
  [0x00280011, 'US', 40],
  [0x00280100, 'US', 8],
  [0x00280101, 'US', 8],
  [0x00280102, 'US', 7],
  [0x00280103, 'US', 0],
  [0x7fe00010, 'OW', new Uint8Array(1600).fill(90)],
]);
