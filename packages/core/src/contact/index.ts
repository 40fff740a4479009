export { addressFaults } from './address-faults.ts';
export { type ContactFieldReading, type ContactInput, parseContactField } from './parse-contact-field.ts';
export { readEmail } from './read-email.ts';
export type { ContactRules } from './read-phone.ts';
export { fhirContact, hl7Contact } from './sources/contact-sources.ts';
export { readHints } from './sources/read-hints.ts';
export {
  type ContactOrigin,
  type ContactSuggestion,
  type KnownContacts,
  type SuggestedContact,
  suggestContacts,
} from './suggest-contacts.ts';
export type { Contact } from './types.ts';
