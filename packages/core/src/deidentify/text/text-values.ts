import { SETTINGS, SHORT_UNITS, UNITS, WEIGHTS } from './labels/index.ts';

function oneOf(words: readonly string[]): string {
  const longestFirst = [...new Set(words)].sort((one, other) => other.length - one.length);
  return `(?:${longestFirst.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)).join('|')})`;
}

const SIGN = String.raw`(?:[<>~≈]\s*)?[-+±]?`;
// Four digits in a row are a year or a piece of an identifier, unless a unit says otherwise.
const NUMBER = String.raw`${SIGN}\d{1,3}(?:[.,]\d{1,3})?`;
const DECIMAL = String.raw`${SIGN}\d{1,3}[.,]\d{1,3}`;
const QUANTITY = String.raw`${SIGN}\d{1,4}(?:[.,]\d{1,3})?`;
const SEVERAL = String.raw`${QUANTITY}(?:\s*[-x×*/]\s*${QUANTITY}){0,2}`;
// Weeks and days of a pregnancy, and how far off they may be.
const DAYS = String.raw`[0-6]\s*(?:d|days?)?`;
const OFF = String.raw`\s*±\s*\d{1,2}\s*[dw](?:\s*[0-6]\s*d)?`;
const AGE = String.raw`±?\d{1,2}\s*w(?:ks?|eeks?)?(?:\s*\+?\s*${DAYS})?(?:${OFF})?`;
/** The mark of a caliper before its measurement. */
const CALIPER = String.raw`(?:[1-9]\s+)?`;

function united(quantity: string, units: readonly string[]): string {
  return String.raw`${quantity}(?:\s*${oneOf([...units, '%', '°'])}|${oneOf(SHORT_UNITS)})`;
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'iu');
}

/** What is a measurement by itself. */
export const MEASUREMENT = whole(`${CALIPER}(?:${AGE}|${united(SEVERAL, UNITS)})`);

/** What may follow a label, by how much the label must say. */
export const VALUE = {
  measurement: whole(`${AGE}|\\d{1,2}\\s*\\+\\s*[0-6]|${united(SEVERAL, [...UNITS, ...SHORT_UNITS])}`),
  weight: whole(united(QUANTITY, WEIGHTS)),
  decimal: whole(DECIMAL),
  number: whole(`${NUMBER}|${oneOf(SETTINGS)}`),
  pair: whole(String.raw`\d{1,3}\s*[/:]\s*\d{1,3}`),
};

const SETTING = String.raw`(?:[CMPDGERSTFH]|DR|XV|SC)\s?\d{1,3}`;
/** Picture settings in one word, as C50/M4 and DR60/M2/P3. */
export const CODED_SETTINGS = whole(`${SETTING}(?:/${SETTING}){1,3}`);

/** A number alone: the mark of a caliper, of a ruler. */
export const BARE_NUMBER = /^[-+]?\d{1,3}(?:[.,]\d{1,2})?$/;
