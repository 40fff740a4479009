import { suggestContacts } from '../../contact/index.ts';
import type { Contact } from '../../contact/types.ts';
import { holds, readConditions } from '../../contract/automatic-conditions.ts';
import { type AutomaticRule, type AutomaticRuleEntry, ruleOf } from '../../contract/automatic-rules.ts';
import type { CreateShareDto } from '../../contract/clinician.ts';
import type { AccountSettings } from '../../contract/settings.ts';
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

/** A rule that holds: its place, counted from 1, and its name where it has one. */
export interface HeldRule {
  number: number;
  name?: string;
}

/** What automatic sending makes of a study. */
export type Judgement = { rule: HeldRule | undefined; contacts: Contact[] } & (
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
  rules: readonly AutomaticRuleEntry[],
  signal?: AbortSignal,
): Promise<Judgement> {
  const found = ruleFor(rules, study);
  const rule = found?.told;
  const not = (reason: NotSent, contacts: Contact[] = []): Judgement => ({ kind: 'not', rule, contacts, reason });
  if (found === undefined) return not('no-rule');
  const objects = study.objects.filter(({ kind }) => kind !== 'document' || !account.settings.automaticImagesOnly);
  if (objects.length === 0) return not('nothing-to-send');
  const { known, complete } = await knownContacts(context, account.accountId, study, signal);
  if (!complete) return not('contact-record-unavailable');
  const suggestion = suggestContacts(known, account.settings);
  if (suggestion.unsure.length > 0) return not('contact-unsure');
  const contacts = suggestion.contacts.map(({ contact }) => contact);
  if (contacts.length === 0) return not('no-contact');
  const live = await liveShareOf(context, account, study.studyId, contacts);
  if (live?.automatic) return { kind: 'done', rule, contacts, shareId: live.shareId };
  if (live) return not('already-sent', contacts);
  const objectIds = objects.map(({ objectId }) => objectId);
  const contact = contacts.map(({ value }) => value).join(', ');
  const how = howItGoes(found.rule, account.settings);
  return { kind: 'send', rule, contacts, request: { studyId: study.studyId, objectIds, contact, ...how } };
}

/** The first rule that holds. */
function ruleFor(
  rules: readonly AutomaticRuleEntry[],
  { fields = {} }: Study,
): { rule: AutomaticRule; told: HeldRule } | undefined {
  const all = rules.map(ruleOf);
  const at = all.findIndex(({ when }) => holds(readConditions(when) ?? [], fields));
  const rule = all[at];
  if (rule === undefined) return undefined;
  const name = rule.name?.trim();
  return { rule, told: { number: at + 1, ...(name ? { name } : {}) } };
}

/** What a rule decides in place of the account; what it leaves out the share has as any other. */
function howItGoes(
  { hold, language, lifespanDays, message }: AutomaticRule,
  { automaticHold }: AccountSettings,
): Pick<CreateShareDto, 'language' | 'lifespanDays' | 'personalMessage' | 'release'> {
  return {
    ...(language === undefined ? {} : { language }),
    ...(lifespanDays === undefined ? {} : { lifespanDays }),
    ...(message === undefined ? {} : { personalMessage: message }),
    ...((hold ?? automaticHold) ? { release: 'by-clinician' } : {}),
  };
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
