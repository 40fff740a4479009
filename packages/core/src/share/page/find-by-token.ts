import { isLinkToken } from '../../link/index.ts';
import type { PageRecord, ShareRecordStore } from '../../ports/index.ts';
import { sha256Hex } from '../../vault/index.ts';
import type { With } from '../context.ts';

const LONGEST = 256;

/**
 * The share of a token, unless its link was never told to anybody because it waits for its release (S12): whoever has it
 * has guessed it. A malformed token is hashed and looked up like any other, so it takes as long (L3).
 */
export async function findByToken(context: With<ShareRecordStore>, token: string): Promise<PageRecord | null> {
  const share = await context.store.findShareByTokenHash(sha256Hex(token.slice(0, LONGEST)));
  return isLinkToken(token) && share?.heldFor !== 'release' ? share : null;
}
