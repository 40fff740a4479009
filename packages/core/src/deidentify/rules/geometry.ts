import { TAGS } from '../../dicom/index.ts';
import type { Rule } from './rule.ts';
import { isSettledBySearch } from './text-search-role.ts';

/** A code stream whose size is not the header's makes every rectangle of the header worthless. */
export const geometryRule: Rule = {
  id: 'geometry',
  describe: () =>
    'Rows and Columns (0028,0010/0011) that differ from the code stream: the image was resampled or mislabelled, and ' +
    'coordinates in the header do not belong to these pixels. Of ultrasound no region is kept then, and a text search ' +
    'of the whole picture settles it where there is one.',
  check: (facts) => {
    const { dataset, image } = facts;
    const rows = dataset.number(TAGS.Rows);
    const columns = dataset.number(TAGS.Columns);
    if (rows === image.rows && columns === image.columns) return [];
    const effect = isSettledBySearch(facts) ? 'fact' : 'doubt';
    return [{ code: 'size-contradicts-header', effect, data: { rows: image.rows, columns: image.columns } }];
  },
};
