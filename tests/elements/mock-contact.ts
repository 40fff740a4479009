import type { ContactCheckDto, ContactChipDto } from '@studyshare/core/contract';

/** A rough stand-in for the server's reading of the field: enough for every look of a chip. */
export function checkContact(contact: string): ContactCheckDto {
  const chips = contact.split(',').map((part) => readContact(part.trim()));
  const valid = chips.every(({ error }) => error === undefined);
  const phoneOnly = valid && chips.every(({ channel }) => channel === 'sms');
  return { chips, valid, ...(phoneOnly ? { advice: 'add-email' as const } : {}) };
}

function readContact(input: string): ContactChipDto {
  if (input.includes('@')) {
    const good = /^\S+@\S+\.\S+$/.test(input);
    return { channel: 'email', input, display: good ? input : '', ...(good ? {} : { error: 'contact.email_invalid' }) };
  }
  const digits = input.replace(/[^+\d]/g, '');
  if (digits.startsWith('+1')) {
    return {
      channel: 'sms',
      input,
      display: '',
      country: 'US',
      error: 'contact.country_not_allowed',
      params: { country: 'US' },
    };
  }
  if (digits.length < 8) {
    const error = digits === '' ? 'contact.unrecognized' : 'contact.phone_invalid';
    return { channel: 'sms', input, display: '', country: 'SE', error };
  }
  const local = digits.replace(/^\+46|^0/, '');
  const display = `+46 ${local.slice(0, 2)} ${local.slice(2, 5)} ${local.slice(5, 7)} ${local.slice(7)}`;
  return { channel: 'sms', input, display, country: 'SE' };
}
