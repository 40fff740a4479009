export { type ContactFieldReading, type ContactInput, parseContactField } from './parse-contact-field.ts';
export type { ContactRules } from './read-phone.ts';
export { suggestContact } from './suggest-contact.ts';
export type { Contact } from './types.ts';
