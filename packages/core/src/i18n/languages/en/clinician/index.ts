import { automatic } from './automatic.ts';
import { common } from './common.ts';
import { pictures } from './pictures.ts';
import { send } from './send.ts';
import { settings } from './settings.ts';
import { shares } from './shares.ts';
import { viewer } from './viewer.ts';
import { wording } from './wording.ts';

/** English, the source of the keys of the clinician’s elements. */
export const clinician = {
  ...common,
  ...send,
  ...pictures,
  ...shares,
  ...settings,
  ...viewer,
  ...wording,
  ...automatic,
};
