import type { ShareKeys, ShareRecordStore } from '../ports/index.ts';
import { openText } from '../vault/index.ts';
import { contactFingerprint } from './contact-fingerprint.ts';
import { SEALED } from './sealed-labels.ts';

/**
 * Whether the pepper of the keys is the one that a share was made with. By another one no contact is known again, and
 * whoever wants no messages gets some. True where nothing of the share tells.
 * @param shareKey the share's own key
 */
export async function isOwnPepper(
  store: Pick<ShareRecordStore, 'findShare'>,
  keys: Pick<ShareKeys, 'pepper'>,
  shareId: string,
  shareKey: Uint8Array,
): Promise<boolean> {
  const share = await store.findShare(shareId);
  const [contact] = share?.contacts ?? [];
  if (share === null || contact === undefined || contact.sealed === '' || contact.fingerprint === '') return true;
  const { contactId, channel, sealed, fingerprint } = contact;
  const value = openText(shareKey, SEALED.contact(contactId), sealed);
  return contactFingerprint(keys, share.accountId, { channel, value }) === fingerprint;
}
