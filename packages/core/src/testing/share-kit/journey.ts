import type { CreateShareDto, ShareDto } from '../../contract/clinician.ts';
import type { Visitor } from '../../share/index.ts';
import { openText } from '../../vault/index.ts';
import { clinician, type ShareKit } from './share-kit.ts';

export const BOTH = 'ann@example.org, +46 70 174 06 05';

let sent = 0;

/** Creates a share under a fresh idempotency key and does the work behind it, unless told otherwise. */
export async function send(
  kit: ShareKit,
  request: Partial<CreateShareDto> = {},
  { work = true }: { work?: boolean } = {},
): Promise<ShareDto> {
  const { share } = await kit.clinician.createShare(
    clinician,
    { studyId: 'study-1', contact: BOTH, ...request },
    `key-${++sent}`,
  );
  if (work) await kit.work();
  return kit.clinician.getShare(clinician, share.shareId);
}

/** The same, with the clock moved on until the share is prepared: objects that do not come whole are read again later. */
export async function sendAndWait(kit: ShareKit, request: Partial<CreateShareDto> = {}): Promise<ShareDto> {
  let share = await send(kit, request);
  for (let minutes = 0; share.state === 'preparing' && minutes < 60; minutes += 5) {
    kit.advance(5 * 60_000);
    await kit.work();
    share = await kit.clinician.getShare(clinician, share.shareId);
  }
  return share;
}

/** What only the patient's messages tell: the link's token and the delete code. */
export async function secretsOf(kit: ShareKit, shareId: string): Promise<{ token: string; deleteCode: string }> {
  const share = await kit.store.findShare(shareId);
  const wrapped = await kit.store.getWrappedKey(shareId);
  if (!share || !wrapped) throw new Error('The share is over.');
  const key = await kit.context.keys.unwrap(shareId, wrapped);
  return {
    token: openText(key, 'token', share.sealedToken),
    deleteCode: openText(key, 'delete-code', share.sealedDeleteCode),
  };
}

/** A visitor without a session. */
export function stranger(address = '192.0.2.1'): Visitor {
  return { address, sessionToken: undefined };
}

/** Presses the button of the welcome page. */
export async function open(
  kit: ShareKit,
  shareId: string,
  address = '192.0.2.1',
): Promise<{ publicId: string; visitor: Visitor }> {
  const { token } = await secretsOf(kit, shareId);
  const { publicId, sessionToken } = await kit.patient.openLink(token, stranger(address));
  return { publicId, visitor: { address, sessionToken } };
}

/** Requests a one-time code by email and reads it from the message. */
export async function oneTimeCode(kit: ShareKit, publicId: string, visitor: Visitor): Promise<string> {
  const share = await kit.store.findShareByPublicId(publicId);
  const contact = share?.contacts.find(({ channel }) => channel === 'email');
  await kit.patient.requestOneTimeCode(publicId, visitor, contact?.contactId ?? '');
  await kit.work();
  const code = /\b\d{6}\b/.exec(kit.email.messages.at(-1)?.text ?? '')?.[0];
  if (!code) throw new Error('No code arrived.');
  return code;
}

/** Verifies the contact and sets a password. */
export async function protect(kit: ShareKit, publicId: string, visitor: Visitor, password: string): Promise<void> {
  await kit.patient.verifyOneTimeCode(publicId, visitor, await oneTimeCode(kit, publicId, visitor));
  await kit.patient.setPassword(publicId, visitor, password, password);
  await kit.work();
}

/** All bytes of a stream as text. */
export async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}

/** What was done to a share, by its audit records, in order; who only looked is left out. */
export async function auditActions(kit: ShareKit, shareId: string): Promise<string[]> {
  const rows: { action: string }[] = await kit.knex('studyshare_audit_records').where({ share_id: shareId });
  return rows.map(({ action }) => action).filter((action) => !action.startsWith('read.'));
}
