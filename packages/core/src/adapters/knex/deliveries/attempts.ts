import type { Work } from '../database/database.ts';
import type { Row } from '../database/rows.ts';
import { type Changes, table } from '../database/table.ts';

const ATTEMPTS = 'studyshare_delivery_attempts';

/** Begins a try. One left open is of a worker that died or hung: nobody knows what became of it. */
export async function beginAttempt(work: Work, delivery: Row<'studyshare_deliveries'>): Promise<void> {
  const { delivery_id, account_id, attempts: number } = delivery;
  if (number > 1) await abandonAttempts(work, delivery_id);
  await table(work.trx, ATTEMPTS).insert({
    ...{ delivery_id, account_id, number },
    started_at: work.now,
    result: 'sending',
  });
}

export async function abandonAttempts(work: Work, deliveryId: string): Promise<void> {
  await endAttempt(work, deliveryId, { result: 'unclear', reason: 'interrupted' });
}

/** Ends the try that is being made. */
export async function endAttempt(
  { trx, now }: Work,
  deliveryId: string,
  changes: Changes<typeof ATTEMPTS>,
): Promise<void> {
  await table(trx, ATTEMPTS)
    .where({ delivery_id: deliveryId, result: 'sending' })
    .update({ ...changes, ended_at: now });
}

/** Adds to a try what was reported of it afterwards. */
export async function tellAttempt(
  { trx }: Work,
  deliveryId: string,
  number: number,
  changes: Changes<typeof ATTEMPTS>,
): Promise<void> {
  await table(trx, ATTEMPTS).where({ delivery_id: deliveryId, number }).update(changes);
}
