import { DICOM_ENCODINGS, type DicomEncoding } from '../contract/settings.ts';
import { UsageError } from './usage-error.ts';

/** The encoding named by `--dicom-encoding`. @throws UsageError for a name that is none, and without `--dicom` */
export function readDicomEncoding(name: string | undefined, dicom: boolean): DicomEncoding {
  if (name === undefined) return 'as-stored';
  if (!dicom) throw new UsageError('--dicom-encoding goes with --dicom.');
  const found = DICOM_ENCODINGS.find((encoding) => encoding === name);
  if (found === undefined)
    throw new UsageError(`--dicom-encoding does not know "${name}". It knows: ${DICOM_ENCODINGS.join(', ')}.`);
  return found;
}
