import type { Principal } from '../../config.ts';
import type { Contact } from '../../contact/types.ts';
import { IDEMPOTENCY_HEADER } from '../../contract/addresses.ts';
import type { CreateShareDto, ShareDto } from '../../contract/clinician.ts';
import { endOfDay } from '../../contract/lifespan.ts';
import { IDEMPOTENCY_KEY_LENGTH, IDEMPOTENCY_KEY_PATTERN } from '../../contract/limits.ts';
import { StudyshareError } from '../../errors.ts';
import { newDeleteCode, newId, newLinkToken, newPublicId } from '../../link/index.ts';
import type {
  AccountRecord,
  AccountStore,
  ContactRecord,
  CreateOutcome,
  DeliveryStore,
  NewShare,
  ShareRecordStore,
  StoreClock,
} from '../../ports/index.ts';
import { fingerprint, newShareKey, sealText, sha256Hex } from '../../vault/index.ts';
import { accountOf, byClinician, type UseCaseContext, type With } from '../context.ts';
import { limitError, sendCharges } from '../limits.ts';
import { SEALED } from '../sealed-labels.ts';
import { shareDto } from '../shares/share-dto.ts';
import { type CheckedRequest, checkCreateRequest } from './check-create-request.ts';

const IDEMPOTENCY_KEY = new RegExp(IDEMPOTENCY_KEY_PATTERN);

/**
 * Makes a share of the chosen objects and a link message for each contact. Preparation follows by a job.
 * The same request under the same key, however often and at once, makes one share (S11): `repeated` tells it apart.
 * @throws StudyshareError what {@link checkCreateRequest} refuses, `share.idempotency_conflict`,
 * `share.same_exists` with `shareId` (R3), `contact.too_soon`, `contact.daily_limit`
 */
export async function createShare(
  context: With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore>,
  principal: Principal,
  request: CreateShareDto,
  idempotencyKey: string,
): Promise<{ share: ShareDto; repeated: boolean }> {
  if (!IDEMPOTENCY_KEY.test(idempotencyKey)) {
    throw new StudyshareError('request.invalid', {
      fields: [{ field: IDEMPOTENCY_HEADER, code: 'request.invalid', params: { max: IDEMPOTENCY_KEY_LENGTH } }],
    });
  }
  const account = await accountOf(context, principal.accountId);
  const study = await context.studies.getStudy(principal.accountId, request.studyId);
  const checked = checkCreateRequest(request, account.settings, study);
  const share = await newShare(context, principal, account, request, checked);
  const outcome = await context.store.createShare({ ...share, idempotencyKey });
  if (outcome.kind === 'created') await context.queue.wake({ kind: 'prepare', id: outcome.share.shareId });
  if (outcome.kind !== 'created' && outcome.kind !== 'repeated') throw await refusal(context, outcome);
  return { share: await shareDto(context, outcome.share), repeated: outcome.kind === 'repeated' };
}

/** What makes the secrets of a share and hides what others could guess. */
type Keying = Pick<UseCaseContext, 'keys' | 'platform'>;

async function newShare(
  context: Keying & With<StoreClock>,
  principal: Principal,
  account: AccountRecord,
  request: CreateShareDto,
  checked: CheckedRequest,
): Promise<Omit<NewShare, 'idempotencyKey'>> {
  const { platform } = context;
  const shareId = newId(platform);
  const key = newShareKey(platform);
  const token = newLinkToken(platform);
  const seal = (label: string, text: string) => sealText(key, label, text, platform);
  const contacts = checked.contacts.map((contact) => contactRecord(context, account.accountId, contact, seal));
  return {
    shareId,
    accountId: account.accountId,
    publicId: newPublicId(platform),
    tokenHash: sha256Hex(token),
    wrappedKey: await context.keys.wrap(shareId, key),
    studyId: request.studyId,
    language: checked.language,
    createdByUserId: principal.userId,
    createdByName: principal.displayName,
    lifespanDays: checked.lifespanDays,
    expiresAt: endOfDay(await context.store.now(), checked.lifespanDays, account.settings.timeZone),
    sealedToken: seal(SEALED.token, token),
    sealedDeleteCode: seal(SEALED.deleteCode, newDeleteCode(platform)),
    sealedPersonalMessage:
      checked.personalMessage === null ? null : seal(SEALED.personalMessage, checked.personalMessage),
    contentFingerprint: contentFingerprint(request.studyId, checked, contacts),
    linkCodeHash: account.linkCodeHash,
    contacts,
    objects: checked.objects.map((object, position) => ({
      ...{ position, objectId: object.objectId, kind: object.kind },
      leftOut: checked.leftOut.has(object.objectId),
    })),
    deliveries: contacts.map(({ contactId, channel }) => ({ deliveryId: newId(platform), contactId, channel })),
    requestHash: requestHash(context, request),
    refuseSame: request.onSame !== 'new',
    charges: sendCharges(account, contacts),
    audit: byClinician(principal, 'share.created', shareId),
  };
}

function contactRecord(
  context: Keying,
  accountId: string,
  contact: Contact,
  seal: (label: string, text: string) => string,
): ContactRecord {
  const contactId = newId(context.platform);
  return {
    contactId,
    channel: contact.channel,
    sealed: seal(SEALED.contact(contactId), contact.value),
    masked: contact.masked,
    fingerprint: fingerprint(context.keys.pepper, 'contact', accountId, contact.channel, contact.value.toLowerCase()),
  };
}

/** The same images to the same contacts (R3), in whatever order they were chosen. */
function contentFingerprint(studyId: string, checked: CheckedRequest, contacts: readonly ContactRecord[]): string {
  const objectIds = checked.objects.map(({ objectId }) => objectId).sort();
  const fingerprints = contacts.map((contact) => contact.fingerprint).sort();
  return sha256Hex(JSON.stringify([studyId, objectIds, fingerprints]));
}

/** Keyed, because a request holds contacts, which are easily guessed from a plain hash. */
function requestHash(context: Keying, request: CreateShareDto): string {
  const sorted = Object.entries(request).sort(([a], [b]) => (a < b ? -1 : 1));
  return fingerprint(context.keys.pepper, 'create-share', JSON.stringify(sorted));
}

async function refusal(
  context: With<StoreClock>,
  outcome: Exclude<CreateOutcome, { kind: 'created' | 'repeated' }>,
): Promise<StudyshareError> {
  if (outcome.kind === 'key-reused') return new StudyshareError('share.idempotency_conflict');
  if (outcome.kind === 'same-exists') {
    return new StudyshareError('share.same_exists', { params: { shareId: outcome.shareId } });
  }
  return limitError(context, outcome);
}
