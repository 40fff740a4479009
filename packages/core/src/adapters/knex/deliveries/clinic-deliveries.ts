import { CLINIC_CONTACT_ID, type ClinicDelivery } from '../../../ports/index.ts';
import type { Work } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import { table } from '../database/table.ts';
import type { OfShare } from '../shares/share-row.ts';
import { deliveryRow } from './delivery-row.ts';

/** Before the first contact of a share: what is read of its contacts begins at 0. */
const CLINIC_POSITION = -1;

/** Adds a message to the clinic. Its place among the contacts holds nothing: the address is the account's of that day. */
export async function insertForClinic(work: Work, share: OfShare, { deliveryId, kind }: ClinicDelivery): Promise<void> {
  const { share_id, account_id } = share;
  await table(work.trx, 'studyshare_contacts')
    .insert({
      ...{ share_id, account_id, contact_id: CLINIC_CONTACT_ID, position: CLINIC_POSITION },
      ...{ channel: 'email', sealed: '', masked: '', fingerprint: '' },
    })
    .onConflict(['share_id', 'contact_id'])
    .ignore();
  const delivery = { deliveryId, kind, contactId: CLINIC_CONTACT_ID, channel: 'email' as const, sealedPayload: null };
  await insertRows(work, 'studyshare_deliveries', [delivery].map(deliveryRow(share, work.now)));
  work.changed(share_id);
}
