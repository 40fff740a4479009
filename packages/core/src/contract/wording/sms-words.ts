import { isGsm, smsSegments } from '../sms-segments.ts';
import { fillTemplate, type TemplateValues } from './template.ts';

/** Segments of a text message at most (M2). */
export const SMS_SEGMENTS = 2;
/** Letters that a clinic's name keeps at least where it gives way to the rest of a text message. */
export const FEWEST_LETTERS = 12;

/** Typographic marks that alone would make a text message twice as long. */
const PLAIN_MARKS: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u2032\u00b4`]/g, "'"],
  [/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/\u00a0|\u202f/g, ' '],
];

/** A text with plain marks in place of typographic ones. */
export function plainMarks(text: string): string {
  return PLAIN_MARKS.reduce((result, [mark, replacement]) => result.replace(mark, replacement), text);
}

/** A clinic's name cut to so many letters. */
export function cutName(name: readonly string[], kept: number, gsm: boolean): string {
  if (kept >= name.length) return name.join('');
  const start = name
    .slice(0, kept)
    .join('')
    .replace(/(?:\p{M}|\u200c|\u200d|[\s,.:;-])+$/u, '');
  return start + (gsm ? '...' : '\u2026');
}

/** How long a text message is that is made of a template. */
export interface SmsLength {
  segments: number;
  /** Which alphabet carries it: 160 characters a segment in GSM 03.38, 70 in UCS-2. */
  alphabet: 'gsm-7' | 'ucs-2';
}

/** The length of a text message. */
export function smsLength(text: string): SmsLength {
  return { segments: smsSegments(text), alphabet: isGsm(text) ? 'gsm-7' : 'ucs-2' };
}

/** A text message of a clinic's own words. */
export function fillSms(template: string, values: TemplateValues): string {
  return fillTemplate(plainMarks(template), values);
}

/**
 * Whether a clinic's own words fit two segments with these values, where its name may give way (M2).
 * @param values the longest that the message has to hold
 */
export function fitsSms(template: string, values: TemplateValues): boolean {
  const name = [...plainMarks(values.clinic ?? '')];
  const clinic = cutName(name, FEWEST_LETTERS, isGsm(name.join('')));
  return smsSegments(fillSms(template, { ...values, clinic })) <= SMS_SEGMENTS;
}
