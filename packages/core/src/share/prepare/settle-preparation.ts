import { preparationCharge } from '../../access/index.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';
import { isStudyshareError } from '../../errors.ts';
import type { BudgetStore, ShareRecord, ShareRecordStore, StoreClock } from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';
import { preparationDelay } from '../policy/preparation-retry.ts';
import { LeaseLost } from './hold-lease.ts';
import { ReadAgain } from './read-faults.ts';

/** A claimed preparation. */
export interface PreparationClaim {
  share: ShareRecord;
  fence: number;
}

/** Worth another try: the archive, the disk or the server will be back. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['study.unavailable', 'file.storage_failed', 'server.busy']);
const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/**
 * Ends a preparation that could not be finished: given back when it was interrupted or the cause may pass, failed when
 * it will not. A cause nobody foresaw is tried 20 times, so that a fault of ours cannot go round for ever.
 */
export async function settlePreparation(
  context: With<StoreClock & ShareRecordStore & BudgetStore>,
  { share, fence }: PreparationClaim,
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  const { store, logger } = context;
  const { shareId } = share;
  // Of a share that is over, releasing tells the purge that nobody writes its files any more.
  if (signal.aborted || error instanceof LeaseLost) return store.releasePreparation(shareId, fence);
  // Counted by each object's own reads, so it ends.
  if (error instanceof ReadAgain) {
    const age = (await store.now()) - share.preparingSince;
    return store.releasePreparation(shareId, fence, preparationDelay(age));
  }
  const code = isStudyshareError(error) ? error.code : 'server.internal';
  const retryInMs = await retryDelay(context, share, code);
  if (retryInMs !== undefined) {
    logger.warn('share.preparation_interrupted', { shareId, code });
    return store.releasePreparation(shareId, fence, retryInMs);
  }
  logger.error('share.preparation_failed', { shareId, code });
  await failPreparation(context, { share, fence }, code);
}

/** When to try again, undefined for never. */
async function retryDelay(
  context: With<StoreClock & BudgetStore>,
  share: ShareRecord,
  code: ErrorCode,
): Promise<number | undefined> {
  if (PASSING.has(code)) {
    const age = (await context.store.now()) - share.preparingSince;
    return age < GIVE_UP_AFTER_MS ? preparationDelay(age) : undefined;
  }
  if (code !== 'server.internal') return undefined;
  return (await context.store.chargeAttempts([preparationCharge(share.shareId)])).allowed ? 0 : undefined;
}

/** Ends the share as failed, its messages unsent, and has its files removed. */
export async function failPreparation(
  context: With<ShareRecordStore>,
  { share, fence }: PreparationClaim,
  reason: string,
): Promise<void> {
  const audit = aboutShare(share, 'system', 'share.failed', 'failure', { reason });
  const failed = await context.store.failPreparation(share.shareId, fence, reason, audit);
  if (failed) await context.queue.wake({ kind: 'purge', id: share.shareId });
}
