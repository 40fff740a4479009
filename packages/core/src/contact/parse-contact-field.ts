import type { ContactChipDto } from '../contract/clinician.ts';
import type { ErrorCode, FieldFault } from '../contract/error-codes.ts';
import { CONTACT_FIELD_LENGTH } from '../contract/limits.ts';
import { bareAddress, bareNumber, plainNumber, tidy } from './contact-text.ts';
import { readEmail } from './read-email.ts';
import { type ContactRules, readPhone } from './read-phone.ts';
import { splitParts } from './split-parts.ts';
import type { Contact } from './types.ts';

/** The one contact field, or two separate fields (S2). */
export interface ContactInput {
  contact?: string;
  email?: string;
  phone?: string;
}

export interface ContactFieldReading {
  /** At most one a channel, email first. To be sent to only when `faults` is empty. */
  contacts: Contact[];
  /** One for each part that was typed, in its order. */
  chips: ContactChipDto[];
  /** Empty when the whole can be sent to. */
  faults: FieldFault[];
  advice?: 'add-email';
}

type Field = 'contact' | 'email' | 'phone';
interface Part {
  field: Field;
  text: string;
  /** From 1; only where the field holds several. */
  place: number | undefined;
}
interface PartReading {
  chip: ContactChipDto;
  contact?: Contact;
}

const MAX_PARTS = 10;
const FIELDS: readonly Field[] = ['contact', 'email', 'phone'];

/**
 * Reads an email address, a phone number, or both, from one field or two (S2–S5). Never throws.
 * Faults carry codes, countries and the place of the part (`part`, from 1, where there are several), never what was typed.
 *
 * @example
 * parseContactField({ contact: 'ann@example.org, 070-123 45 67' }, { country: 'SE', smsCountries: [] }).contacts;
 */
export function parseContactField(input: ContactInput, rules: ContactRules): ContactFieldReading {
  const parts = FIELDS.flatMap((field) => partsOf(field, input[field] ?? ''));
  if (parts.length === 0) return refused(FIELDS.find((field) => input[field] !== undefined) ?? 'contact');
  if (parts.length > MAX_PARTS) return refused(parts[0]?.field ?? 'contact', 'contact.unrecognized');
  const contacts: Contact[] = [];
  const chips: ContactChipDto[] = [];
  const faults: FieldFault[] = [];
  for (const part of parts) {
    const { chip, contact } = withoutSecond(readPart(part, rules), contacts);
    if (contact && contacts.some((each) => each.value === contact.value)) continue;
    chips.push(chip);
    if (contact) contacts.push(contact);
    else faults.push(faultOf(part, chip));
  }
  contacts.sort((a, b) => a.channel.localeCompare(b.channel));
  const numberAlone = faults.length === 0 && contacts.every((each) => each.channel === 'sms');
  return { contacts, chips, faults, ...(numberAlone ? { advice: 'add-email' as const } : {}) };
}

function partsOf(field: Field, typed: string): Part[] {
  const texts = typed.length > CONTACT_FIELD_LENGTH ? [''] : splitParts(tidy(typed));
  return texts.map((text, at) => ({ field, text, place: texts.length > 1 ? at + 1 : undefined }));
}

function refused(field: Field, code: ErrorCode = 'contact.missing'): ContactFieldReading {
  return { contacts: [], chips: [], faults: [{ field, code }] };
}

function readPart({ field, text }: Part, rules: ContactRules): PartReading {
  if (field === 'email' || (field === 'contact' && /@|^<?mailto:/i.test(text))) return readEmailPart(text);
  if (field === 'phone' || /\d{2}/.test(plainNumber(text).replace(/[\s().-]/g, ''))) return readPhonePart(text, rules);
  return { chip: { channel: 'email', input: text, display: '', error: 'contact.unrecognized' } };
}

function readEmailPart(text: string): PartReading {
  const contact = readEmail(bareAddress(text));
  const chip: ContactChipDto = { channel: 'email', input: text, display: contact?.display ?? '' };
  if (!contact) return { chip: { ...chip, error: 'contact.email_invalid' } };
  return { chip: contact.value === contact.display ? chip : { ...chip, sentAs: contact.value }, contact };
}

function readPhonePart(text: string, rules: ContactRules): PartReading {
  const { contact, ...refusal } = readPhone(bareNumber(text), rules);
  const country = contact ? contact.country : 'country' in refusal ? refusal.country : undefined;
  const chip: ContactChipDto = { channel: 'sms', input: text, display: contact?.display ?? '' };
  if (country !== undefined) chip.country = country;
  if (contact) return { chip, contact };
  if ('fault' in refusal && refusal.fault) chip.error = refusal.fault;
  if (country !== undefined) chip.params = { country };
  return { chip };
}

/** The same contact typed twice is one; another of the same channel is a fault. */
function withoutSecond(reading: PartReading, before: readonly Contact[]): PartReading {
  const { chip, contact } = reading;
  const other = before.find((each) => each.channel === contact?.channel);
  if (!contact || !other || other.value === contact.value) return reading;
  return { chip: { ...chip, error: 'contact.duplicate_channel' } };
}

/** A part is told by its place: what was typed belongs into no error. */
function faultOf({ field, place }: Part, { error, params }: ContactChipDto): FieldFault {
  const code = (error ?? 'contact.unrecognized') as ErrorCode;
  const facts = { ...params, ...(place === undefined ? {} : { part: place }) };
  return Object.keys(facts).length > 0 ? { field, code, params: facts } : { field, code };
}
