import type { Principal } from '../../config.ts';
import type { ShareListDto } from '../../contract/clinician.ts';
import { requireRight, type UseCaseContext } from '../context.ts';
import { shareDto } from './share-dto.ts';

/** The shares of a study, newest first (R7). */
export async function listShares(
  context: UseCaseContext,
  principal: Principal,
  studyId: string,
): Promise<ShareListDto> {
  requireRight(principal, 'read');
  const shares = await context.store.listShares(principal.accountId, studyId);
  return { shares: await Promise.all(shares.map((share) => shareDto(context, share))) };
}
