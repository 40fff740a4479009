import type { DeliveryStore, NewDelivery, OptedOut } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database, Work } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import { table } from '../database/table.ts';
import { isOpen, lockShare } from '../shares/share-row.ts';
import { countUsage } from '../usage/count-usage.ts';
import { deliveryRow } from './delivery-row.ts';
import { OPT_OUTS } from './opt-outs.ts';

/** Reminding of a page once. */
export function reminderVerbs(db: Database): Pick<DeliveryStore, 'findToRemind' | 'remindShare'> {
  return {
    findToRemind: (accountId, until, limit) =>
      db.transaction(async ({ trx, now }) => {
        const found = await table(trx, 'studyshare_shares')
          .where({ account_id: accountId, state: 'ready', downloads: 0 })
          .where('expires_at', '>', now)
          .where('expires_at', '<', until)
          .whereNull('reminded_at')
          .orderBy('expires_at')
          .limit(limit)
          .select('share_id');
        return found.map((row) => row.share_id);
      }),

    remindShare: (...given) => db.transaction((work) => remind(work, ...given)),
  };
}

/** Under the share's lock: of several sweeps one finds it not reminded, and a download at the same moment is seen. */
async function remind(work: Work, ...[shareId, deliveries, audit]: Parameters<DeliveryStore['remindShare']>) {
  const { trx, now } = work;
  const share = await lockShare(work, shareId, 'update');
  if (!isOpen(share, now) || share.reminded_at !== null || share.downloads > 0) return [];
  await table(trx, 'studyshare_shares').where({ share_id: shareId }).update({ reminded_at: now });
  const wanted = await withoutOptedOut(work, share.account_id, shareId, deliveries);
  if (wanted.length === 0) return [];
  await insertRows(work, 'studyshare_deliveries', wanted.map(deliveryRow(shareId, now)));
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
