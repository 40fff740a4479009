import { type SecretKind, secretCharges } from '../../../access/index.ts';
import type { ShareHead } from '../../../ports/index.ts';

/**
 * The budgets of guesses at a share's password or link code. A new password is a new generation of the share, so it
 * starts with a full budget; the link code never changes within a share (P6).
 */
export function secretBudget(share: ShareHead, kind: SecretKind, address: string) {
  return secretCharges(kind, share.shareId, kind === 'password' ? share.generation : 0, address);
}
