import { suggestContacts } from '../../contact/index.ts';
import type { Contact } from '../../contact/types.ts';
import { holds, readAutomaticRule } from '../../contract/automatic-rules.ts';
import type { CreateShareDto } from '../../contract/clinician.ts';
import type { AccountRecord, ShareRecord, ShareRecordStore, StoreClock, Study } from '../../ports/index.ts';
import { contactFingerprint } from '../contact-fingerprint.ts';
import type { With } from '../context.ts';
import { isOver, stateAt } from '../policy/share-life.ts';
import { knownContacts } from '../send/known-contacts.ts';

/** Why a study is not sent automatically. */
export type NotSent =
  | 'no-rule'
  | 'nothing-to-send'
  | 'no-contact'
  | 'contact-unsure'
  | 'contact-record-unavailable'
  | 'already-sent';

/** The user id of what was sent without a clinician. */
export const AUTOMATIC_USER = 'system';

/** What automatic sending makes of a study. `rule` counts from 1; 0 where none holds. */
export type Judgement = { rule: number; contacts: Contact[] } & (
  | { kind: 'send'; request: CreateShareDto & { objectIds: string[] } }
  | { kind: 'not'; reason: NotSent }
  /** It went out before, by a process that died before it could say so. */
  | { kind: 'done'; shareId: string }
);

/**
 * Decides whether a study goes out without a clinician (S7): a rule holds, there is something to send, and there is one
 * address or one number, or one of each, of which no source says anything else. In any doubt it does not.
 */
export async function judgeStudy(
  context: With<StoreClock & ShareRecordStore>,
  account: AccountRecord,
  study: Study,
  rules: readonly string[],
  signal?: AbortSignal,
): Promise<Judgement> {
  const rule = 1 + rules.findIndex((line) => holds(readAutomaticRule(line) ?? [], study.fields ?? {}));
  const not = (reason: NotSent, contacts: Contact[] = []): Judgement => ({ kind: 'not', rule, contacts, reason });
  if (rule === 0) return not('no-rule');
  const objects = study.objects.filter(({ kind }) => kind !== 'document' || !account.settings.automaticImagesOnly);
  if (objects.length === 0) return not('nothing-to-send');
  const { known, complete } = await knownContacts(context, account.accountId, study, signal);
  if (!complete) return not('contact-record-unavailable');
  const suggestion = suggestContacts(known, account.settings);
  if (suggestion.unsure.length > 0) return not('contact-unsure');
  const contacts = suggestion.contacts.map(({ contact }) => contact);
  if (contacts.length === 0) return not('no-contact');
  const live = await liveShareOf(context, account, study.studyId, contacts);
  if (live?.createdByUserId === AUTOMATIC_USER) return { kind: 'done', rule, contacts, shareId: live.shareId };
  if (live) return not('already-sent', contacts);
  const objectIds = objects.map(({ objectId }) => objectId);
  const contact = contacts.map(({ value }) => value).join(', ');
  return { kind: 'send', rule, contacts, request: { studyId: study.studyId, objectIds, contact } };
}

async function liveShareOf(
  context: With<StoreClock & ShareRecordStore>,
  { accountId }: AccountRecord,
  studyId: string,
  contacts: readonly Contact[],
): Promise<ShareRecord | undefined> {
  const now = await context.store.now();
  const wanted = new Set(contacts.map((contact) => contactFingerprint(context.keys, accountId, contact)));
  const shares = await context.store.listShares(accountId, studyId);
  return shares.find(
    (share) => !isOver(stateAt(share, now)) && share.contacts.some(({ fingerprint }) => wanted.has(fingerprint)),
  );
}
