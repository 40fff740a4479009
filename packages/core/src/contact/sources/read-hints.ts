import type { ContactPoint } from '../../ports/index.ts';
import { bareWord, isLabel, plainNumber, tidy } from '../contact-text.ts';
import { withoutEscapes } from './hl7-escapes.ts';
import { addressPoint, hasExtension, isNumberLike, MAX_VALUE, numberPoint } from './read-point.ts';
import { xtnPoints } from './xtn.ts';

/** Escape sequences of HL7, which a DICOM value in its format (PS3.3 C.2.3, XTN) may hold. */
const ESCAPE = /\\(?:[FSTREHN]|X[0-9A-F]+|\.[a-z]{2}\d*)\\/gi;
/**
 * The contacts in raw values of a study (S6): DICOM (0010,2155) and (0010,2154) or whatever else the account keeps them
 * in. Understood are XTN, several values parted by `\`, repetitions parted by `~`, `tel:` and `mailto:` URIs, and free
 * text with words beside the contacts.
 */
export function readHints(hints: readonly string[], now: Date): ContactPoint[] {
  return hints.flatMap((hint) =>
    hint.length > MAX_VALUE ? [] : valuesOf(hint).flatMap((each) => pointsOf(each, now)),
  );
}

/**
 * Single values. A mark that divides them may also have torn one word in two; so where a piece says nothing by itself,
 * none of them counts. Nor do any where a backslash divides here and escapes there: either could be meant.
 */
function valuesOf(hint: string): string[] {
  const hasEscapes = hint.search(ESCAPE) >= 0;
  if (hasEscapes && hint.replace(ESCAPE, '').includes('\\')) return [];
  const given = hint.split(hasEscapes ? '~' : /[\\~]/).filter((value) => value.trim() !== '');
  return given.length === 1 || given.every((value) => value.includes('^') || isMeaningful(value)) ? given : [];
}

function pointsOf(value: string, now: Date): ContactPoint[] {
  return value.includes('^') ? xtnPoints(value, now) : textPoints(withoutEscapes(value));
}

/** True for text that holds an address or a number. */
function isMeaningful(text: string): boolean {
  return textPoints(withoutEscapes(text)).length > 0 || isNumberLike(plainNumber(tidy(text)));
}

/** Where the words before a number say that it gets no texts. */
const FAX = /^(?:tele)?fax|^pager|^beeper|^personsök/i;
const ALONE = { order: 20, certain: true } as const;
/** With words beside it, which may say anything: whose it is, or when not to call. */
const BESIDE_WORDS = { order: 40, certain: false } as const;

/** Addresses and numbers of a free text: in each stretch between commas, semicolons and line breaks at most one of each. */
function textPoints(text: string): ContactPoint[] {
  const points = tidy(text)
    .split(/[,\n\r]|;(?!\s*[a-z-]+=)/i)
    .flatMap((stretch) => stretchPoints(stretch.trim()));
  return hasExtension(text) ? points.filter(({ channel }) => channel !== 'sms') : points;
}

function stretchPoints(stretch: string): ContactPoint[] {
  const whole = [...addressPoint(stretch, ALONE), ...numberPoint(stretch, ALONE)];
  if (whole.length > 0) return whole;
  const words = stretch.split(/\s+/).filter((word) => word !== '');
  const addresses = words.flatMap((word) => addressPoint(word, standingAmong(words, [word])));
  return [...(addresses.length === 1 ? addresses : []), ...numberAmong(words)];
}

function standingAmong(words: readonly string[], own: readonly string[]) {
  const isSilent = words.every((word) => own.includes(word) || isLabel(word) || isPlain(word) || word.includes('@'));
  return isSilent ? ALONE : BESIDE_WORDS;
}

/** The one run of number words. Words with digits anywhere else may be an extension or a second number: then none. */
function numberAmong(words: readonly string[]): ContactPoint[] {
  const [first, last] = [words.findIndex(isPlain), words.findLastIndex(isPlain)];
  if (first < 0) return [];
  const run = words.slice(first, last + 1);
  const others = [...words.slice(0, first), ...words.slice(last + 1)].filter((word) => !word.includes('@'));
  const after = words.slice(last + 1).filter((word) => !word.includes('@') && !isLabel(bareWord(word)));
  const isOne = run.every(isPlain) && after.length === 0 && !others.some((word) => /\p{Nd}|#/u.test(word));
  if (!isOne || others.some((word) => FAX.test(word))) return [];
  return numberPoint(run.join(' '), standingAmong(words, run));
}

/** A word of a number's characters alone, with what a sentence puts after it. */
function isPlain(word: string): boolean {
  return /^[+\d().·/-]*\d[\d().·/-]*$/.test(plainNumber(bareWord(word)));
}
