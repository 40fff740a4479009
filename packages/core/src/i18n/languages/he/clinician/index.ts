import type { TranslationOf } from '../../../translator.ts';
import type { clinician as english } from '../../en/clinician/index.ts';
import { automatic } from './automatic.ts';
import { common } from './common.ts';
import { pictures } from './pictures.ts';
import { send } from './send.ts';
import { settings } from './settings.ts';
import { shares } from './shares.ts';
import { viewer } from './viewer.ts';
import { wording } from './wording.ts';

export const clinician: TranslationOf<typeof english> = {
  ...common,
  ...send,
  ...pictures,
  ...shares,
  ...settings,
  ...viewer,
  ...wording,
  ...automatic,
};
