import type { Principal } from '../../config.ts';
import type { Contact } from '../../contact/types.ts';
import { IDEMPOTENCY_HEADER } from '../../contract/addresses.ts';
import { IDEMPOTENCY_KEY_LENGTH, IDEMPOTENCY_KEY_PATTERN } from '../../contract/limits.ts';
import type { LanguageTag } from '../../contract/settings.ts';
import { StudyshareError } from '../../errors.ts';
import { newDeleteCode, newId, newLinkToken, newPublicId } from '../../link/index.ts';
import type {
  AccountRecord,
  BudgetStore,
  ContactRecord,
  CorrectedShare,
  CreateOutcome,
  StoreClock,
} from '../../ports/index.ts';
import { fingerprint, newShareKey, sealText, sha256Hex } from '../../vault/index.ts';
import { contactFingerprint } from '../contact-fingerprint.ts';
import type { UseCaseContext, With } from '../context.ts';
import { limitError, sendCharges } from '../limits.ts';
import { SEALED } from '../sealed-labels.ts';

const IDEMPOTENCY_KEY = new RegExp(IDEMPOTENCY_KEY_PATTERN);

/** What makes the secrets of a share and hides what others could guess. */
export type Keying = Pick<UseCaseContext, 'keys' | 'platform'>;

/** To whom what is sent, and how. */
export interface Sending {
  studyId: string;
  objectIds: readonly string[];
  contacts: readonly Contact[];
  language: LanguageTag;
  lifespanDays: number;
  /** Epoch ms. */
  expiresAt: number;
  personalMessage: string | null;
}

/** What a share has for itself: ids, secrets, contacts, messages, and what sending it is charged with. */
export type AddressedShare = Omit<CorrectedShare, 'idempotencyKey' | 'requestHash' | 'refuseSame' | 'audit'>;

/** Makes a new share's own part, with a new key, token and delete code. */
export async function addressShare(
  context: Keying,
  principal: Principal,
  account: AccountRecord,
  sending: Sending,
): Promise<AddressedShare> {
  const { platform } = context;
  const shareId = newId(platform);
  const key = newShareKey(platform);
  const token = newLinkToken(platform);
  const seal = (label: string, text: string) => sealText(key, label, text, platform);
  const contacts = sending.contacts.map((contact) => contactRecord(context, account.accountId, contact, seal));
  const { studyId, language, lifespanDays, expiresAt, personalMessage } = sending;
  return {
    shareId,
    accountId: account.accountId,
    publicId: newPublicId(platform),
    tokenHash: sha256Hex(token),
    wrappedKey: await context.keys.wrap(shareId, key),
    studyId,
    language,
    createdByUserId: principal.userId,
    createdByName: principal.displayName,
    lifespanDays,
    expiresAt,
    sealedToken: seal(SEALED.token, token),
    sealedDeleteCode: seal(SEALED.deleteCode, newDeleteCode(platform)),
    sealedPersonalMessage: personalMessage === null ? null : seal(SEALED.personalMessage, personalMessage),
    contentFingerprint: contentFingerprint(sending, contacts),
    linkCodeHash: account.linkCodeHash,
    contacts,
    deliveries: contacts.map(({ contactId, channel }) => ({ deliveryId: newId(platform), contactId, channel })),
    charges: sendCharges(account, contacts),
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
    fingerprint: contactFingerprint(context.keys, accountId, contact),
  };
}

/** The same images to the same contacts (R3), in whatever order they were chosen. */
function contentFingerprint({ studyId, objectIds }: Sending, contacts: readonly ContactRecord[]): string {
  const fingerprints = contacts.map((contact) => contact.fingerprint).sort();
  return sha256Hex(JSON.stringify([studyId, [...objectIds].sort(), fingerprints]));
}

/** @throws StudyshareError `request.invalid` */
export function requireIdempotencyKey(key: string): void {
  if (IDEMPOTENCY_KEY.test(key)) return;
  throw new StudyshareError('request.invalid', {
    fields: [{ field: IDEMPOTENCY_HEADER, code: 'request.invalid', params: { max: IDEMPOTENCY_KEY_LENGTH } }],
  });
}

/** Tells a repeat from another request (S11). Keyed, because a request holds contacts, easily guessed from a plain hash. */
export function requestHash(context: Keying, request: object, ...what: string[]): string {
  const sorted = Object.entries(request).sort(([a], [b]) => (a < b ? -1 : 1));
  return fingerprint(context.keys.pepper, ...what, JSON.stringify(sorted));
}

/** Why a share was not made. */
export async function refusal(
  context: With<StoreClock & BudgetStore>,
  outcome: Exclude<CreateOutcome, { kind: 'created' | 'repeated' }>,
): Promise<StudyshareError> {
  if (outcome.kind === 'key-reused') return new StudyshareError('share.idempotency_conflict');
  if (outcome.kind === 'same-exists') {
    return new StudyshareError('share.same_exists', { params: { shareId: outcome.shareId } });
  }
  return limitError(context, outcome);
}
