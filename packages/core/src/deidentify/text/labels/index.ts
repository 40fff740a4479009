import { ANATOMY_LABELS } from './anatomy.ts';
import { DEVICE_LABELS } from './device.ts';
import { HEART_LABELS } from './heart.ts';
import type { LabelGroup } from './label-group.ts';
import { OBSTETRIC_LABELS } from './obstetrics.ts';
import { OTHER_LABELS } from './vessels-and-small-parts.ts';

export { SETTINGS, SHORT_UNITS, UNITS, WEIGHTS } from './units.ts';
export { DEVICE_LABELS };

/** Every label that may stay in a picture, by field. */
export const LABEL_GROUPS: readonly LabelGroup[] = [
  ...DEVICE_LABELS,
  ...ANATOMY_LABELS,
  ...OBSTETRIC_LABELS,
  ...HEART_LABELS,
  ...OTHER_LABELS,
];
