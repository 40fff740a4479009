import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Channel } from '../contract/clinician.ts';

const DOT = '•';
const HIDDEN = DOT.repeat(3);

/**
 * A contact as it may be shown to others: `te•••@example.org`, `+46 70 ••• •• 67`.
 * What it keeps never grows with the contact: two characters of the mailbox, two digits at either end of the number.
 *
 * @param value email address or E.164 number
 */
export function maskContact(channel: Channel, value: string): string {
  return channel === 'email' ? maskEmail(value) : maskPhone(value);
}

function maskEmail(value: string): string {
  const at = value.lastIndexOf('@');
  if (at < 1) return HIDDEN;
  const letters = [...new Intl.Segmenter().segment(value.slice(0, at))].map(({ segment }) => segment);
  const shown = Math.min(2, Math.floor(letters.length / 2));
  return letters.slice(0, shown).join('') + HIDDEN + value.slice(at);
}

function maskPhone(value: string): string {
  const number = parsePhoneNumberFromString(value, { extract: false });
  if (!number) return HIDDEN;
  const prefix = `+${number.countryCallingCode}`;
  const national = number.formatInternational().slice(prefix.length);
  const length = national.replace(/\D/g, '').length;
  const head = length >= 8 ? 2 : 0;
  const tail = length >= 6 ? 2 : 1;
  let digit = 0;
  const masked = national.replace(/\d/g, (each) => {
    digit += 1;
    return digit <= head || digit > length - tail ? each : DOT;
  });
  return prefix + masked;
}
