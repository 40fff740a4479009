import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { ErrorCode } from '../contract/error-codes.ts';
import { plainNumber } from './contact-text.ts';
import { maskContact } from './mask-contact.ts';
import type { Contact } from './types.ts';

/** What decides how a number is read and where text messages may go; `AccountSettings` is one. */
export interface ContactRules {
  /** ISO 3166-1 alpha-2: numbers without `+` are read in it. */
  country: string;
  /** Countries text messages may go to; empty means the account's own alone. */
  smsCountries: readonly string[];
}

export type PhoneReading =
  | { contact: Contact; fault?: undefined }
  | { contact?: undefined; fault: ErrorCode; country?: string; display?: string };

const TYPED_NUMBER = /^[+\d\s()./-]{3,40}$/;
/** Where a plan does not tell fixed lines from mobiles (as in North America) the number is let through. */
const TEXTABLE: ReadonlySet<string> = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE']);

/** Reads one phone number that a text message can be sent to, or says which rule it breaks. */
export function readPhone(typed: string, rules: ContactRules): PhoneReading {
  const text = plainNumber(typed);
  const number = TYPED_NUMBER.test(text) ? parseNumber(text, rules.country.toUpperCase()) : undefined;
  if (!number) return { fault: 'contact.phone_invalid' };
  const display = number.formatInternational();
  const country = number.country;
  const facts = country === undefined ? { display } : { display, country };
  if (country === undefined || !TEXTABLE.has(number.getType() ?? '')) {
    return { fault: 'contact.phone_not_textable', ...facts };
  }
  if (!isAllowed(country, rules)) return { fault: 'contact.country_not_allowed', ...facts };
  const value = number.number;
  return { contact: { channel: 'sms', value, display, masked: maskContact('sms', value), country } };
}

/**
 * `00` is read as `+` before the account's own dialling prefix is tried: in countries whose prefix only begins
 * like it (Singapore's 00X) the same digits could otherwise be a number of a third country.
 */
function parseNumber(text: string, country: string): PhoneNumber | undefined {
  const home = isSupportedCountry(country) ? country : undefined;
  const doubleZero = /^\(?0\s?0\)?/.exec(text)?.[0];
  const international =
    doubleZero === undefined ? undefined : parseValid(`+${text.slice(doubleZero.length)}`, undefined);
  return international ?? parseValid(text, home);
}

function parseValid(text: string, home: CountryCode | undefined): PhoneNumber | undefined {
  const options = home === undefined ? { extract: false } : { extract: false, defaultCountry: home };
  const number = parsePhoneNumberFromString(text, options);
  return number?.isValid() && number.ext === undefined ? number : undefined;
}

/** By country, never by calling code: +1 876 is Jamaica and not the United States. */
function isAllowed(country: string, rules: ContactRules): boolean {
  const allowed = rules.smsCountries.length === 0 ? [rules.country] : rules.smsCountries;
  return allowed.some((each) => each.toUpperCase() === country);
}
