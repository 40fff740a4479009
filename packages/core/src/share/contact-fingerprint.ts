import type { Contact } from '../contact/types.ts';
import type { ShareKeys } from '../ports/index.ts';
import { fingerprint } from '../vault/index.ts';

/** By which a contact is recognised within its account without being stored. */
export function contactFingerprint(
  { pepper }: Pick<ShareKeys, 'pepper'>,
  accountId: string,
  { channel, value }: Pick<Contact, 'channel' | 'value'>,
): string {
  return fingerprint(pepper, 'contact', accountId, channel, value.toLowerCase());
}
