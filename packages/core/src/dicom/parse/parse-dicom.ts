import { resolveLimits } from '../limits.ts';
import { plainBytes } from '../plain-bytes.ts';
import { TAGS } from '../tags.ts';
import { TRANSFER_SYNTAX } from '../transfer-syntax.ts';
import type { ParsedDicom, ParseLimits } from '../types.ts';
import { inflateDataSet } from './inflate-data-set.ts';
import { readHead } from './read-head.ts';
import { walkDataSet } from './walk-data-set.ts';

/**
 * Reads a DICOM file or bare data set of any transfer syntax (PS3.5, PS3.10); pixel data stays encoded.
 * Values are views into `bytes` (or into the inflated data set), so `bytes` must not change afterwards.
 * Damage that leaves a readable data set is survived and named in `notes`.
 *
 * @throws StudyshareError `dicom.malformed` for what is no DICOM, `dicom.too_large` for what breaks a limit
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { TAGS } from '../tags.ts';
 *
 * const { dataset } = parseDicom(await readFile('./image.dcm'));
 * dataset.string(TAGS.Modality);
 */
export function parseDicom(bytes: Uint8Array, limits?: Partial<ParseLimits>): ParsedDicom {
  const resolved = resolveLimits(bytes.length, limits);
  bytes = plainBytes(bytes);
  const notes = new Set<string>();
  const { meta, transferSyntaxUid, encoding, dataSetOffset } = readHead(bytes, notes);
  const deflated = transferSyntaxUid === TRANSFER_SYNTAX.deflatedExplicitLittleEndian;
  const dataset = deflated
    ? walkDataSet(
        inflateDataSet(bytes.subarray(dataSetOffset), resolved.maxInflatedBytes),
        0,
        encoding,
        resolved,
        notes,
      )
    : walkDataSet(bytes, dataSetOffset, encoding, resolved, notes);
  const sopClassUid = dataset.string(TAGS.SOPClassUID) || meta.string(TAGS.MediaStorageSOPClassUID) || '';
  return { meta, dataset, transferSyntaxUid, sopClassUid, notes: [...notes] };
}
