import type { Principal } from '../../config.ts';
import { parseContactField } from '../../contact/index.ts';
import type { Contact } from '../../contact/types.ts';
import type { CorrectShareDto, ShareDto } from '../../contract/clinician.ts';
import type { FieldFault } from '../../contract/error-codes.ts';
import { endOfDay } from '../../contract/lifespan.ts';
import type { AccountSettings } from '../../contract/settings.ts';
import { StudyshareError } from '../../errors.ts';
import { deliverJob } from '../../ports/deliver-job.ts';
import type {
  AccountStore,
  BudgetStore,
  CorrectedShare,
  DeliveryStore,
  ShareRecord,
  ShareRecordStore,
  StoreClock,
} from '../../ports/index.ts';
import { openText } from '../../vault/index.ts';
import { accountOf, byClinician, shareOfAccount, type With } from '../context.ts';
import { correctAction } from '../policy/correct-policy.ts';
import { stateAt } from '../policy/share-life.ts';
import { SEALED } from '../sealed-labels.ts';
import { listErasure } from '../shares/end-share.ts';
import { shareDto } from '../shares/share-dto.ts';
import { addressShare, refusal, requestHash, requireIdempotencyKey } from './address-share.ts';

type Context = With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore & BudgetStore>;

/** What only the share's own key opens. */
interface Opened {
  contacts: Contact[];
  personalMessage: string | null;
}

/**
 * Sends a wrongly addressed share to the right contact (R5), in one step: the old link stops at once for everybody, and a
 * new share with a new link and delete code takes over what was prepared. The same request under the same key makes one.
 * @throws StudyshareError `share.not_found`, why the share is over or suspended, `contact.*`, `share.same_exists` with
 * `shareId` when these images went to these contacts already, `share.idempotency_conflict`
 */
export async function correctShare(
  context: Context,
  principal: Principal,
  shareId: string,
  request: CorrectShareDto,
  idempotencyKey: string,
): Promise<ShareDto> {
  requireIdempotencyKey(idempotencyKey);
  const wrong = await shareOfAccount(context, principal, shareId);
  const share = await correctedShare(context, principal, wrong, request);
  const audit = byClinician(principal, 'share.corrected', shareId);
  const revoked = { ...audit, detail: { replacedBy: share.shareId } };
  const outcome = await context.store.correctShare(shareId, { ...share, idempotencyKey }, revoked);
  if (outcome.kind === 'not-live') throw await whyNot(context, principal, shareId);
  if (outcome.kind !== 'created' && outcome.kind !== 'repeated') throw await refusal(context, outcome);
  if (outcome.kind === 'created') {
    await listErasure(context, shareId, 'revoked');
    await wake(context, outcome.share, share.deliveries);
  }
  return shareDto(context, outcome.share);
}

async function correctedShare(
  context: Context,
  principal: Principal,
  wrong: ShareRecord,
  request: CorrectShareDto,
): Promise<Omit<CorrectedShare, 'idempotencyKey'>> {
  const account = await accountOf(context, principal.accountId);
  const opened = await open(context, wrong);
  const { studyId, language, lifespanDays } = wrong;
  const share = await addressShare(context, principal, account, {
    ...{ studyId, language, lifespanDays, personalMessage: opened.personalMessage },
    expiresAt: endOfDay(await context.store.now(), lifespanDays, account.settings.timeZone),
    objectIds: wrong.objects.map(({ objectId }) => objectId),
    contacts: rightContacts(request, account.settings, wrong, opened),
  });
  const audit = byClinician(principal, 'share.created', share.shareId);
  return {
    ...share,
    requestHash: requestHash(context, request, 'correct-share', wrong.shareId),
    refuseSame: true,
    audit: { ...audit, detail: { corrects: wrong.shareId } },
  };
}

/** Nothing, once its key is destroyed: then the store finds that the same was asked before, or that it is over. */
async function open(context: Context, share: ShareRecord): Promise<Opened> {
  const wrapped = await context.store.getWrappedKey(share.shareId);
  if (wrapped === null) return { contacts: [], personalMessage: null };
  const key = await context.keys.unwrap(share.shareId, wrapped);
  const { sealedPersonalMessage: message } = share;
  return {
    contacts: share.contacts.map(({ contactId, channel, sealed, masked }) => {
      const value = openText(key, SEALED.contact(contactId), sealed);
      return { channel, value, display: value, masked };
    }),
    personalMessage: message === null ? null : openText(key, SEALED.personalMessage, message),
  };
}

/** What was typed and what is kept, at most one a channel, email first. */
function rightContacts(
  request: CorrectShareDto,
  settings: AccountSettings,
  wrong: ShareRecord,
  opened: Opened,
): Contact[] {
  const { keep = [], ...typed } = request;
  const isTyped = Object.values(typed).some((text) => text.trim() !== '');
  const read = isTyped || keep.length === 0 ? parseContactField(typed, settings) : { contacts: [], faults: [] };
  const faults: FieldFault[] = [...read.faults];
  for (const [at, channel] of keep.entries()) {
    if (!wrong.contacts.some((contact) => contact.channel === channel)) {
      faults.push({ field: `keep/${at}`, code: 'request.invalid' });
    } else if (read.contacts.some((contact) => contact.channel === channel)) {
      faults.push({ field: `keep/${at}`, code: 'contact.duplicate_channel', params: { channel } });
    }
  }
  const [first] = faults;
  if (first)
    throw new StudyshareError(first.code, { fields: faults, ...(first.params ? { params: first.params } : {}) });
  const kept = opened.contacts.filter(({ channel }) => keep.includes(channel));
  return [...read.contacts, ...kept].sort((a, b) => a.channel.localeCompare(b.channel));
}

async function wake(context: Context, share: ShareRecord, deliveries: CorrectedShare['deliveries']): Promise<void> {
  if (share.state === 'preparing') await context.queue.wake({ kind: 'prepare', id: share.shareId });
  if (share.state !== 'ready') return;
  for (const each of deliveries) await context.queue.wake(deliverJob(share.accountId, { ...each, kind: 'link' }));
}

async function whyNot(context: Context, principal: Principal, shareId: string): Promise<StudyshareError> {
  const share = await shareOfAccount(context, principal, shareId);
  const { reason } = correctAction(stateAt(share, await context.store.now()), share.report);
  return new StudyshareError(reason ?? 'share.revoked');
}
