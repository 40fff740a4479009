import type { ContactPoint } from '../ports/index.ts';
import { readEmail } from './read-email.ts';
import { type ContactRules, readPhone } from './read-phone.ts';
import type { Contact } from './types.ts';

/** Where a suggestion was found: with the study itself, or in a record the host keeps elsewhere. */
export type ContactOrigin = 'exam' | 'record';

/** What is known of a patient's contacts, by where it was found. */
export type KnownContacts = Readonly<Record<ContactOrigin, readonly ContactPoint[]>>;

export interface SuggestedContact {
  contact: Contact;
  origin: ContactOrigin;
}

/** What may be offered, and how sure it is. */
export interface ContactSuggestion {
  /** At most one a channel, email first: the one to offer. */
  contacts: SuggestedContact[];
  /** The same as one editable line such as `ann@example.org, +46 70 123 45 67`; empty when there is none. */
  line: string;
  /** Channels of which there is more than one contact that could be used, or one with words beside it. */
  unsure: Contact['channel'][];
}

interface Candidate extends SuggestedContact {
  order: number;
  certain: boolean;
}

const CHANNELS = ['email', 'sms'] as const;
const ORIGINS: readonly ContactOrigin[] = ['exam', 'record'];

/**
 * The address and the number to offer (S6): of what can be used, what the exam says before what a record says, each in
 * its own order. What is in no allowed country or gets no text messages is passed over.
 */
export function suggestContacts(known: KnownContacts, rules: ContactRules): ContactSuggestion {
  const candidates = ORIGINS.flatMap((origin) => usable(known[origin], origin, rules));
  const byChannel = CHANNELS.map((channel) => candidates.filter(({ contact }) => contact.channel === channel));
  const contacts = byChannel.flatMap(([first]) => (first ? [{ contact: first.contact, origin: first.origin }] : []));
  return {
    contacts,
    line: contacts.map(({ contact }) => contact.display).join(', '),
    unsure: CHANNELS.filter((_, at) => isUnsure(byChannel[at] ?? [])),
  };
}

function usable(points: readonly ContactPoint[], origin: ContactOrigin, rules: ContactRules): Candidate[] {
  return [...points]
    .sort((a, b) => a.order - b.order)
    .flatMap(({ channel, text, order, certain }) => {
      const contact = channel === 'email' ? readEmail(text) : readPhone(text, rules).contact;
      return contact ? [{ contact, origin, order, certain }] : [];
    });
}

function isUnsure(candidates: readonly Candidate[]): boolean {
  const values = new Set(candidates.map(({ contact }) => contact.value.toLowerCase()));
  return values.size > 1 || (values.size === 1 && !candidates.some(({ certain }) => certain));
}
