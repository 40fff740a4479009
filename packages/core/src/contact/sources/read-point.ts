import type { ContactPoint } from '../../ports/index.ts';
import { bareAddress, bareNumber, tidy } from '../contact-text.ts';
import { readEmail } from '../read-email.ts';

/** Characters of a value that are looked at. */
export const MAX_VALUE = 2000;

/** Whose value it is, and how soon it is to be offered. */
export type Standing = Pick<ContactPoint, 'order' | 'certain'>;

/** A value that is to be an address and nothing else: with `mailto:`, brackets and a label taken off, or none. */
export function addressPoint(value: string, standing: Standing): ContactPoint[] {
  if (value.length > MAX_VALUE) return [];
  const text = bareAddress(tidy(value));
  return readEmail(text) === undefined ? [] : [{ channel: 'email', text, ...standing }];
}

/** A value that is to be a number and nothing else. Which country's, and whether it takes texts, is asked later. */
export function numberPoint(value: string, standing: Standing): ContactPoint[] {
  if (value.length > MAX_VALUE) return [];
  const text = bareNumber(tidy(value));
  return isNumberLike(text) ? [{ channel: 'sms', text, ...standing }] : [];
}

/** Made of a number's characters alone, so that neither an extension nor a word hides in it. */
export function isNumberLike(text: string): boolean {
  return /^[+\d\s()./-]{5,40}$/.test(text) && text.replace(/\D/g, '').length >= 5;
}

const EXTENSION = /(?:(?<!\p{L})(?:x|ext(?:ension)?|ankn(?:ytning)?|durchwahl|dw|poste)|#)[.:=\s]*\d/iu;

/** True for text with an extension, however people write it. */
export function hasExtension(text: string): boolean {
  return EXTENSION.test(text);
}
