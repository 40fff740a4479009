import type { ShareStore } from '../../ports/share-store.ts';
import { writeAudit } from './audit-log.ts';
import { chargeAll, orRefused } from './budgets.ts';
import type { Database, Work } from './database.ts';
import { isOpen, lockShare } from './read-shares.ts';

const DAY_MS = 86_400_000;

type Enqueue = ShareStore['enqueueDeliveries'];

export function enqueueVerbs(db: Database): Pick<ShareStore, 'enqueueDeliveries'> {
  return {
    enqueueDeliveries: async (shareId, deliveries, options) => {
      const outcome = await orRefused(() => db.transaction((work) => enqueue(work, shareId, deliveries, options)));
      if ('allowed' in outcome) return { kind: 'limited', scope: outcome.scope, retryAt: outcome.retryAt };
      return outcome;
    },
  };
}

async function enqueue(
  work: Work,
  shareId: string,
  deliveries: Parameters<Enqueue>[1],
  options: Parameters<Enqueue>[2],
): Promise<{ kind: 'queued' } | { kind: 'not-live' }> {
  const { trx, now } = work;
  if (!isOpen(await lockShare(work, shareId, 'update'), now)) return { kind: 'not-live' };
  await chargeAll(work, options.charges);
  const days = options.restartLifespanDays;
  if (days !== undefined) {
    const anew = { lifespan_days: days, expires_at: now + days * DAY_MS };
    await trx('studyshare_shares').where({ share_id: shareId }).update(anew);
  }
  for (const [position, delivery] of deliveries.entries()) {
    await trx('studyshare_deliveries').insert({
      delivery_id: delivery.deliveryId,
      share_id: shareId,
      contact_id: delivery.contactId,
      position,
      kind: delivery.kind,
      channel: delivery.channel,
      state: 'queued',
      sealed_payload: delivery.sealedPayload,
      created_at: now,
      due_at: now,
    });
  }
  await writeAudit(work, options.audit);
  return { kind: 'queued' };
}
