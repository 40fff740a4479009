import { TAGS } from '../../dicom/index.ts';
import type { Rule } from './rule.ts';

/** A code stream whose size is not the header's makes every rectangle of the header worthless. */
export const geometryRule: Rule = {
  id: 'geometry',
  describe: () =>
    'Rows and Columns (0028,0010/0011) that differ from the code stream: the image was resampled or mislabelled, and ' +
    'coordinates in the header do not belong to these pixels.',
  check: ({ dataset, image }) => {
    const rows = dataset.number(TAGS.Rows);
    const columns = dataset.number(TAGS.Columns);
    if (rows === image.rows && columns === image.columns) return [];
    return [{ code: 'size-contradicts-header', effect: 'doubt', data: { rows: image.rows, columns: image.columns } }];
  },
};
