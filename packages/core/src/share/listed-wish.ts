import { DAY_MS } from '../contract/lifespan.ts';
import type { ContactWish, StoredWish } from '../ports/index.ts';

/** How long what a contact wants is on the list: longer than anybody keeps a backup to restore. */
const LISTED_MS = 2 * 366 * DAY_MS;

/**
 * What a contact wants, as it is put on the list of what no backup takes back.
 * @param at epoch ms, by the store's clock
 */
export function listedWish(
  { accountId, channel, fingerprint, scope }: Omit<StoredWish, 'at'>,
  state: ContactWish['state'],
  at: number,
): ContactWish {
  return { state, accountId, channel, fingerprint, scope, at, until: at + LISTED_MS };
}
