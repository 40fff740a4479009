import type { DeliveryStore } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database, Work } from '../database/database.ts';
import type { Row } from '../database/rows.ts';
import { table } from '../database/table.ts';

export const OPT_OUTS = 'studyshare_opt_outs';

type OptOutVerb = 'optOut' | 'liftOptOut' | 'isOptedOut' | 'knownContacts';

/** Who wants no messages. */
export function optOutVerbs(db: Database): Pick<DeliveryStore, OptOutVerb> {
  return {
    optOut: (accountId, { channel, fingerprint }, scope, audit) =>
      db.of(accountId).transaction(async (work) => {
        const row = { account_id: accountId, channel, fingerprint, scope, at: work.now };
        const added = await table(work.trx, OPT_OUTS)
          .insert(row)
          .onConflict(['account_id', 'channel', 'fingerprint', 'scope'])
          .ignore()
          .returning('*');
        if (added.length === 0) return false;
        await writeAudit(work, audit);
        return true;
      }),

    liftOptOut: (accountId, { channel, fingerprint }, scope, audit) =>
      db.of(accountId).transaction(async (work) => {
        const row = { account_id: accountId, channel, fingerprint, scope };
        if ((await table(work.trx, OPT_OUTS).where(row).delete()) === 0) return false;
        await writeAudit(work, audit);
        return true;
      }),

    isOptedOut: (accountId, { channel, fingerprint }) =>
      db.of(accountId).transaction(async ({ trx }) => {
        const row = { account_id: accountId, channel, fingerprint, scope: 'all' as const };
        return (await table(trx, OPT_OUTS).where(row).first('at')) !== undefined;
      }),

    knownContacts: (channel, fingerprints) =>
      db.ofAll.transaction(async ({ trx }) => {
        const found = [
          await table(trx, 'studyshare_contacts')
            .where({ channel })
            .whereIn('fingerprint', fingerprints)
            .select('fingerprint'),
          await table(trx, OPT_OUTS).where({ channel }).whereIn('fingerprint', fingerprints).select('fingerprint'),
        ];
        return [...new Set(found.flat().map(({ fingerprint }) => fingerprint))];
      }),
  };
}

/** Whether the contact of a message has opted out of all messages of its channel. */
export async function hasOptedOut(
  { trx }: Work,
  { account_id, share_id, contact_id }: Row<'studyshare_deliveries'>,
): Promise<boolean> {
  const contact = await table(trx, 'studyshare_contacts')
    .where({ share_id, contact_id })
    .first('channel', 'fingerprint');
  if (contact === undefined) return false;
  const row = { account_id, channel: contact.channel, fingerprint: contact.fingerprint, scope: 'all' as const };
  return (await table(trx, OPT_OUTS).where(row).first('at')) !== undefined;
}
