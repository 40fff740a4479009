import type { Knex } from 'knex';
import type { Channel, MessageKind } from '../../../contract/clinician.ts';
import { CLINIC_MESSAGE_KINDS } from '../../../contract/vocabulary.ts';
import { type DeliveryStore, type DueDelivery, kindsOfUrgency } from '../../../ports/index.ts';
import type { Database, Work } from '../database/database.ts';
import { type Query, table } from '../database/table.ts';

const DELIVERIES = 'studyshare_deliveries';
/** What is told of a page that is not open. */
const NOT_OF_OPEN_PAGES: readonly MessageKind[] = [...CLINIC_MESSAGE_KINDS, 'page-suspended'];
const URGENCIES = ([0, 1] as const).map(kindsOfUrgency);

export function dueVerbs(db: Database): Pick<DeliveryStore, 'findDueDeliveries' | 'releaseDeliveries'> {
  return {
    findDueDeliveries: (limit) => db.ofAll.transaction((work) => inTurn(work, due(work), limit)),

    releaseDeliveries: () =>
      db.ofAll.transaction(async ({ trx, now }) => {
        await table(trx, DELIVERIES).where({ state: 'sending' }).update({ lease_until: now });
      }),
  };
}

/**
 * Each message gets its turn within its own account and channel, the urgent before the rest and then the longest due;
 * the first of all come before the second of any.
 */
async function inTurn({ trx }: Work, dueNow: ReturnType<typeof due>, limit: number): Promise<DueDelivery[]> {
  const rank = URGENCIES.map((kinds, at) => `WHEN kind IN (${kinds.map(() => '?').join()}) THEN ${at}`).join(' ');
  const urgency = `CASE ${rank} ELSE ${URGENCIES.length} END`;
  const kinds = URGENCIES.flat();
  const rows: { delivery_id: string; account_id: string; channel: Channel; kind: MessageKind }[] = await trx
    .with(
      'due',
      dueNow.select('delivery_id', 'account_id', 'channel', 'kind', 'due_at') as unknown as Knex.QueryBuilder,
    )
    .with('turns', (query) =>
      query
        .from('due')
        .select('delivery_id', 'account_id', 'channel', 'kind', 'due_at')
        .select(
          trx.raw(
            `ROW_NUMBER() OVER (PARTITION BY account_id, channel ORDER BY ${urgency}, due_at, delivery_id) AS turn`,
            kinds,
          ),
        ),
    )
    .from('turns')
    .orderByRaw(`turn, ${urgency}, due_at, delivery_id`, kinds)
    .limit(limit)
    .select('delivery_id', 'account_id', 'channel', 'kind');
  return rows.map(({ delivery_id, account_id, channel, kind }) => ({
    deliveryId: delivery_id,
    accountId: account_id,
    channel,
    kind,
  }));
}

/** Messages of some shares that may go now, by the same rules as of all. */
export function dueDeliveriesOf(work: Work, shareIds: readonly string[], limit: number): Promise<DueDelivery[]> {
  return inTurn(work, due(work).whereIn('share_id', shareIds), limit);
}

/** Those of shares that are over too: claiming fails them. Those of shares that are not open wait. */
export function due({ trx, now }: Work) {
  const waiting = table(trx, 'studyshare_shares')
    .whereIn('state', ['preparing', 'held', 'suspended'])
    .where('expires_at', '>', now)
    .select('share_id');
  return table(trx, DELIVERIES)
    .where((either) => dueOrAbandoned(either, now))
    .where((either) => {
      either.whereNotIn('share_id', waiting).orWhere((always) => always.whereIn('kind', NOT_OF_OPEN_PAGES));
    });
}

/** Narrows to messages that a worker may take: queued and due, or left by a worker whose lease has run out. */
export function dueOrAbandoned(deliveries: Query<typeof DELIVERIES>, now: number): void {
  deliveries
    .where((queued) => {
      queued.where({ state: 'queued' }).where('due_at', '<=', now);
    })
    .orWhere((left) => abandoned(left, now));
}

/** Narrows to messages left by a worker that died or hung. */
export function abandoned(deliveries: Query<typeof DELIVERIES>, now: number): void {
  deliveries.where({ state: 'sending' }).where('lease_until', '<=', now);
}
