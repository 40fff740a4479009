import type { DeliveryStore, NewDelivery, OptedOut, ToRemind } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database, Work } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import { table } from '../database/table.ts';
import { isOpen, lockShare, type ShareRow } from '../shares/share-row.ts';
import { countUsage } from '../usage/count-usage.ts';
import { deliveryRow } from './delivery-row.ts';
import { OPT_OUTS } from './opt-outs.ts';

/** Reminding of a page once. */
export function reminderVerbs(db: Database): Pick<DeliveryStore, 'findToRemind' | 'remindShare'> {
  return {
    findToRemind: (accountId, until, after, limit) =>
      db.of(accountId).transaction(async ({ trx, now }) => {
        const open = table(trx, 'studyshare_shares')
          .where({ account_id: accountId, state: 'ready', downloads: 0 })
          .where('expires_at', '>', now)
          .where('expires_at', '<', until)
          .whereNull('reminded_at');
        if (after !== null) open.where('share_id', '>', after);
        const found = await open
          .orderBy('share_id')
          .limit(limit)
          .select('share_id', 'created_at', 'went_out_at', 'expires_at');
        return found.map(toRemind);
      }),

    remindShare: (...given) => db.of(given[2].accountId).transaction((work) => remind(work, ...given)),
  };
}

/** One that corrects a share took over when that went out, and went to its own contacts when it was made. */
function toRemind(row: Pick<ShareRow, 'share_id' | 'created_at' | 'went_out_at' | 'expires_at'>): ToRemind {
  const wentOutAt = Math.max(Number(row.created_at), Number(row.went_out_at ?? 0));
  return { shareId: row.share_id, wentOutAt, expiresAt: Number(row.expires_at) };
}

/** Under the share's lock: of several sweeps one finds it not reminded, and a download at the same moment is seen. */
async function remind(work: Work, ...[shareId, deliveries, audit]: Parameters<DeliveryStore['remindShare']>) {
  const { trx, now } = work;
  const share = await lockShare(work, shareId, 'update');
  if (!isOpen(share, now) || share.reminded_at !== null || share.downloads > 0) return [];
  await table(trx, 'studyshare_shares').where({ share_id: shareId }).update({ reminded_at: now });
  const wanted = await withoutOptedOut(work, share.account_id, shareId, deliveries);
  if (wanted.length === 0) return [];
  await insertRows(work, 'studyshare_deliveries', wanted.map(deliveryRow(share, now)));
  work.changed(shareId);
  await writeAudit(work, audit);
  await countUsage(work, share.account_id, { reminders: 1 });
  return wanted;
}

async function withoutOptedOut({ trx }: Work, accountId: string, shareId: string, deliveries: NewDelivery[]) {
  const contacts = await table(trx, 'studyshare_contacts').where({ share_id: shareId }).where('position', '>=', 0);
  const fingerprints = contacts.map(({ fingerprint }) => fingerprint);
  const out = await table(trx, OPT_OUTS).where({ account_id: accountId }).whereIn('fingerprint', fingerprints);
  const isOut = (one: OptedOut) =>
    out.some(({ channel, fingerprint }) => channel === one.channel && fingerprint === one.fingerprint);
  const wants = new Set(contacts.filter((each) => !isOut(each)).map(({ contact_id }) => contact_id));
  return deliveries.filter(({ contactId }) => wants.has(contactId));
}
