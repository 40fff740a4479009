import { expect, test } from 'vitest';
import { readPhone } from './read-phone.ts';

const everywhere =
  'SE GB US CA JM KZ RU EG IL AU SG BR FR DE ES IT NL BE DK NO FI PL CH AT IE MX AR IN CN JP KR ZA NG KE SA AE TR GR PT IS NZ UA MA';

/** Account's country, what was typed, and the E.164 number or what is wrong with it. */
const TABLE: readonly (readonly [string, string, string])[] = [
  ['SE', '070-123 45 67', '+46701234567'],
  ['SE', '0701234567', '+46701234567'],
  ['SE', '+46 (0)70-123 45 67', '+46701234567'],
  ['SE', '0046 70 123 45 67', '+46701234567'],
  ['SE', '070.123.45.67', '+46701234567'],
  ['SE', '076 123 45 67', '+46761234567'],
  ['US', '+46 70 123 45 67', '+46701234567'],
  ['SG', '0046 70 123 45 67', '+46701234567'],
  ['AU', '0011 46 70 123 45 67', '+46701234567'],
  ['BR', '0055 11 91234 5678', '+5511912345678'],
  ['GB', '07400 123456', '+447400123456'],
  ['SE', '+44 7400 123456', '+447400123456'],
  ['US', '(212) 555-0123', '+12125550123'],
  ['US', '1-212-555-0123', '+12125550123'],
  ['CA', '416 555 0123', '+14165550123'],
  ['JM', '876-555-1234', '+18765551234'],
  ['SE', '+7 912 345 67 89', '+79123456789'],
  ['RU', '8 912 345-67-89', '+79123456789'],
  ['KZ', '8 701 234 56 78', '+77012345678'],
  ['EG', '٠١٠٠١٢٣٤٥٦٧', '+201001234567'],
  ['EG', '+٢٠ ١٠٠ ١٢٣ ٤٥٦٧', '+201001234567'],
  ['IL', '050-234-5678', '+972502345678'],
  ['AU', '0412 345 678', '+61412345678'],
  ['SG', '8123 4567', '+6581234567'],
  ['FR', '06 12 34 56 78', '+33612345678'],
  ['DE', '0151 23456789', '+4915123456789'],
  ['ES', '612 34 56 78', '+34612345678'],
  ['IT', '312 345 6789', '+393123456789'],
  ['NL', '06 12345678', '+31612345678'],
  ['DK', '20 12 34 56', '+4520123456'],
  ['NO', '406 12 345', '+4740612345'],
  ['FI', '041 2345678', '+358412345678'],
  ['CH', '078 123 45 67', '+41781234567'],
  ['MX', '55 1234 5678', '+525512345678'],
  ['AR', '011 15-2345-6789', '+5491123456789'],
  ['IN', '081234 56789', '+918123456789'],
  ['CN', '131 2345 6789', '+8613123456789'],
  ['JP', '090-1234-5678', '+819012345678'],
  ['ZA', '071 123 4567', '+27711234567'],
  ['SA', '051 234 5678', '+966512345678'],
  ['TR', '0501 234 56 78', '+905012345678'],
  ['IS', '611 1234', '+3546111234'],
  ['SE', '08-123 456 78', 'contact.phone_not_textable'],
  ['SE', '0900-123 45 67', 'contact.phone_not_textable'],
  ['SE', '020-12 34 56', 'contact.phone_not_textable'],
  ['SE', '+44 20 7946 0018', 'contact.phone_not_textable'],
  ['US', '800-234-5678', 'contact.phone_not_textable'],
  ['US', '900-234-5678', 'contact.phone_not_textable'],
  ['GB', '0845 123 4567', 'contact.phone_not_textable'],
  ['GB', '056 1234 5678', 'contact.phone_not_textable'],
  ['SE', '+883 510 000 000', 'contact.phone_not_textable'],
  ['AR', '011 2345-6789', 'contact.phone_not_textable'],
  ['SE', '070-123 45', 'contact.phone_invalid'],
  ['SE', '+46 70 123 45 67 89', 'contact.phone_invalid'],
  ['SE', '+46 70 123 45 67 ext. 3', 'contact.phone_invalid'],
  ['SE', '+999 123 456', 'contact.phone_invalid'],
  ['SE', '112', 'contact.phone_invalid'],
  ['US', '555-0123', 'contact.phone_invalid'],
  ['XX', '070-123 45 67', 'contact.phone_invalid'],
  ['SE', '+53 5 1234567', 'contact.country_not_allowed'],
  ['SE', '+44 7781 123456', 'contact.country_not_allowed'],
  ['GB', '07781 123456', 'contact.country_not_allowed'],
];

test.each(TABLE)('S5: in %s, %s is %s', (country, typed, expected) => {
  const { contact, fault } = readPhone(typed, { country, smsCountries: everywhere.split(' ') });
  expect(contact?.value ?? fault).toBe(expected);
});

test('S5: +1 876 is Jamaica, and allowed or not as Jamaica', () => {
  const number = '+1 876 555 1234';
  expect(readPhone(number, { country: 'US', smsCountries: [] })).toMatchObject({
    fault: 'contact.country_not_allowed',
    country: 'JM',
  });
  expect(readPhone(number, { country: 'US', smsCountries: ['us', 'jm'] }).contact).toMatchObject({ country: 'JM' });
});

test('S5: without a list of countries only the own one is allowed', () => {
  const rules = { country: 'SE', smsCountries: [] };
  expect(readPhone('070-123 45 67', rules).contact?.country).toBe('SE');
  expect(readPhone('+44 7400 123456', rules).fault).toBe('contact.country_not_allowed');
  expect(readPhone('070-123 45 67', { country: 'SE', smsCountries: ['NO'] }).fault).toBe('contact.country_not_allowed');
});
