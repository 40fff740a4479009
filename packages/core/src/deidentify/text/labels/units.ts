import { terms } from './label-group.ts';

/** Units of at least two signs (UCUM and the spellings of devices); they may stand apart from their number. */
export const UNITS: readonly string[] = [
  ...terms('mm, cm, dm, mm2, cm2, mm², cm², mm3, cm3, mm³, cm³, ml, mL, cc, dl, dB, Hz, kHz, MHz, fps, bpm, /min, min'),
  ...terms('ms, msec, sec, secs, cm/s, mm/s, m/s, cm/sec, m/sec, cm/s2, m/s2, cm/s², m/s², mmHg, mW/cm2, mW/cm², mW'),
  ...terms('deg, ml/s, ml/min, l/min, ml/m2, ml/m², g/m2, g/m², cm2/m2, l/min/m2, dyn, kPa, mmHg/s, VPS, pixel, px'),
  ...terms('weeks, wks, days, grams, gm, percent, cm/m2, mm/m2, ml/beat, mmHg/sec, 1/s, us, µs'),
];

/** Of the unborn alone: the weight of a patient says something of a person. */
export const WEIGHTS: readonly string[] = terms('kg, lb, lbs, oz');

/** Units of one sign; they must touch their number. */
export const SHORT_UNITS: readonly string[] = ['%', '°', 's', 'g', 'V', 'x', '"'];

/** Settings that devices name in words. */
export const SETTINGS: readonly string[] = terms(
  'low, med, medium, high, off, on, auto, gen, pen, res, general, penetration, resolution, max, min, normal, fund, soft',
);
