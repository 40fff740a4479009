import { findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js/max';
import { bareNumber, tidy } from './contact-text.ts';
import { readEmail } from './read-email.ts';
import { type ContactRules, readPhone } from './read-phone.ts';
import type { Contact } from './types.ts';

const MAX_HINT = 2000;
const ADDRESS_IN_TEXT =
  /[A-Za-z0-9!#$%'*+/=?_`{|}-][A-Za-z0-9.!#$%'*+/=?_`{|}-]*@[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+/gu;
/** HL7 table 0202: kinds of equipment that get no text message. */
const NOT_TEXTABLE_EQUIPMENT: ReadonlySet<string> = new Set(['FX', 'MD', 'BP', 'TDD', 'TTY', 'INTERNET', 'X.400']);

/**
 * The first valid email address and the first textable number found in raw contact values (S6), as one editable line
 * such as `ann@example.org, +46 70 123 45 67`; empty when there is none.
 * Understood are DICOM (0010,2154) and (0010,2155), several values parted by `\`, HL7 v2.5 XTN (§2.A.89) with `~`
 * repetitions, `tel:` and `mailto:` URIs, and free text. A number declared a cell phone goes before one that is not.
 *
 * @param hints raw values, the most trusted first
 */
export function suggestContact(hints: readonly string[], rules: ContactRules): string {
  const values = hints.flatMap((hint) => tidy(hint.slice(0, MAX_HINT)).split(/[\\~\r\n]/));
  const email = first(values, emailIn);
  const phone =
    first(values, (value) => (equipmentOf(value) === 'CP' ? phoneIn(value, rules) : undefined)) ??
    first(values, (value) => phoneIn(value, rules));
  return [email, phone].flatMap((contact) => (contact ? [contact.display] : [])).join(', ');
}

function first<T>(values: readonly string[], read: (value: string) => T | undefined): T | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function emailIn(value: string): Contact | undefined {
  const parts = value.replace(/mailto:/gi, ' ').split(/[\^&<>,;]/);
  return first(
    parts.flatMap((part) => part.match(ADDRESS_IN_TEXT) ?? []),
    readEmail,
  );
}

function equipmentOf(value: string): string {
  return value.split('^')[2]?.trim().toUpperCase() ?? '';
}

function phoneIn(value: string, rules: ContactRules): Contact | undefined {
  const numbers = value.includes('^') ? numbersOfXtn(value) : [bareNumber(value), ...numbersInText(value, rules)];
  return first(numbers, (number) => readPhone(number.trim(), rules).contact);
}

/** XTN.5–7 (country, area, local number), XTN.12 (unformatted) and the older XTN.1. */
function numbersOfXtn(value: string): string[] {
  if (NOT_TEXTABLE_EQUIPMENT.has(equipmentOf(value))) return [];
  const parts = value.split('^').map((part) => part.trim());
  const [country = '', area = '', local = ''] = [parts[4], parts[5], parts[6]];
  const code = country.replace(/^(\+|00)/, '');
  const composed = /^\d{1,3}$/.test(code) ? `+${code} ${area} ${local}` : `${area} ${local}`;
  return [...(local === '' ? [] : [composed]), bareNumber(parts[11] ?? ''), bareNumber(parts[0] ?? '')];
}

function numbersInText(value: string, rules: ContactRules): string[] {
  const country = rules.country.toUpperCase();
  const found = isSupportedCountry(country) ? findPhoneNumbersInText(value, country) : findPhoneNumbersInText(value);
  return found.filter(({ number }) => number.ext === undefined).map(({ number }) => number.number);
}
