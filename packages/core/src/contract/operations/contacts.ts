import Type, { type Static } from 'typebox';
import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import { CONTACT_FIELD_LENGTH, COUNTRY_PATTERN } from '../limits.ts';
import type { ClinicianOperation } from '../operation.ts';
import { facts } from '../schema-parts.ts';
import { CHANNELS } from '../vocabulary.ts';
import { answerOf, bodyOf, json, oneOf, ref, shaped, text } from './parts.ts';

/** The one contact field: `ann@example.org, +46 70 123 45 67` in either order (S2). */
export const contactField = Type.String({
  maxLength: CONTACT_FIELD_LENGTH,
  description: 'Email address, phone number, or both with a comma between (S2)',
});

/** A typed text that may be contacts. */
export type ContactCheckRequestDto = Static<typeof ContactCheckRequestDto>;
const ContactCheckRequestDto = bodyOf('ContactCheckRequestDto', { contact: contactField });

/** One contact of a typed text, or why it is none. */
export type ContactChipDto = Static<typeof ContactChipDto>;
const ContactChipDto = answerOf('ContactChipDto', {
  channel: oneOf(CHANNELS),
  /** What was typed. */
  input: text(),
  /** Normalised for reading, e.g. `+46 70 123 45 67`; empty when not valid. */
  display: text(),
  /** The address the message goes to, where it is written differently: a domain in ASCII letters. */
  sentAs: Type.Optional(text()),
  /** ISO 3166-1 alpha-2 of a phone number. */
  country: Type.Optional(Type.String({ pattern: COUNTRY_PATTERN })),
  /** Stable code of what is wrong with it. */
  error: Type.Optional(text()),
  params: Type.Optional(shaped<Record<string, string | number>>(facts)),
});

/** What a typed text is as contacts. */
export type ContactCheckDto = Static<typeof ContactCheckDto>;
const ContactCheckDto = answerOf('ContactCheckDto', {
  chips: Type.Array(ref(ContactChipDto)),
  /** True when the field as a whole can be sent to. */
  valid: Type.Boolean(),
  /** `add-email` for a phone number alone (S4). */
  advice: Type.Optional(oneOf(['add-email'])),
});

/** The JSON Schemas of bodies and answers about contacts. */
export const CONTACT_SCHEMAS = [ContactCheckRequestDto, ContactChipDto, ContactCheckDto] as const;

/** The operations about contacts. */
export const CONTACT_OPERATIONS = {
  /** Reads the contact field without storing anything. */
  checkContact: {
    ...at.checkContact,
    right: 'send',
    summary: 'Reads the contact field; stores nothing (S2, S5)',
    body: ContactCheckRequestDto,
    answers: { 200: json(ContactCheckDto, 'What was read') },
    problems: [],
  },
} as const satisfies Record<string, ClinicianOperation>;
