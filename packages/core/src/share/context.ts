import {
  addressGroup,
  compareSecrets,
  createPasswordHasher,
  type PasswordHasher,
  type SecretCompare,
} from '../access/index.ts';
import type { Principal } from '../config.ts';
import { type AccountSettings, completeSettings } from '../contract/settings.ts';
import { StudyshareError } from '../errors.ts';
import type {
  AccountRecord,
  AccountStore,
  AuditEntry,
  ShareHead,
  ShareRecord,
  ShareRecordStore,
  WrappedContentKey,
} from '../ports/index.ts';
import { fingerprint } from '../vault/index.ts';
import { boundedKeys } from './bounded-keys.ts';
import { createContentsOf, type PageContents } from './page/page-contents.ts';
import { boundedRecentStudies, boundedStudies, boundedThumbnails } from './prepare/bounded-studies.ts';
import type { ShareContext, Visitor } from './types.ts';

/** How secrets are hashed and compared; replaced only to count comparisons or to make them cheap. */
export interface SecretTools {
  hasher: PasswordHasher;
  compare: SecretCompare;
}

/** What every use case is given. */
export interface UseCaseContext extends ShareContext, SecretTools {
  /** What an open page holds, read and worked out once for many calls. */
  contentsOf: (share: ShareHead) => Promise<PageContents>;
}

/** A context of which a use case needs no more of the store than these ports. */
export type With<Ports> = Omit<UseCaseContext, 'store'> & { store: Ports };

/** The context with Argon2id and constant-time comparison, unless given otherwise, and an archive and keys that are not waited for for ever. */
export function withSecretTools(context: ShareContext, tools: Partial<SecretTools>): UseCaseContext {
  return {
    ...context,
    keys: boundedKeys(context.keys, context.platform),
    studies: boundedStudies(context.studies, context.platform),
    recentStudies: context.recentStudies && boundedRecentStudies(context.recentStudies, context.platform),
    thumbnails: context.thumbnails && boundedThumbnails(context.thumbnails, context.platform),
    hasher: tools.hasher ?? createPasswordHasher(),
    compare: tools.compare ?? compareSecrets,
    contentsOf: createContentsOf(context.store),
  };
}

/** The principal's account, made with the default settings when it is met for the first time. */
export async function accountOf(context: With<AccountStore>, accountId: string): Promise<AccountRecord> {
  const found = await context.store.getAccount(accountId);
  if (found === null) return context.store.ensureAccount(accountId, context.defaultSettings);
  return asOfToday(found);
}

/** Settings that came with a later release are missing in what was stored before it. */
export function asOfToday(account: AccountRecord): AccountRecord {
  return { ...account, settings: completedOf(account.settings) };
}

const completed = new WeakMap<AccountSettings, AccountSettings>();

/** Once for settings that cannot change: a store may give the same ones with every visit. */
function completedOf(settings: AccountSettings): AccountSettings {
  const known = completed.get(settings);
  if (known !== undefined) return known;
  const made = completeSettings(settings);
  if (Object.isFrozen(settings)) completed.set(settings, Object.freeze(made));
  return made;
}

/** @throws StudyshareError `share.not_found`, also for a share of another account */
export async function shareOfAccount(
  context: With<ShareRecordStore>,
  principal: Principal,
  shareId: string,
): Promise<ShareRecord> {
  const share = await context.store.getShare(principal.accountId, shareId);
  if (share === null) throw new StudyshareError('share.not_found');
  return share;
}

/** The key of a share's texts. @throws StudyshareError `share.deleted` once it is destroyed */
export async function shareKeyOf(context: With<ShareRecordStore>, shareId: string): Promise<Uint8Array> {
  const wrapped = await context.store.getWrappedKey(shareId);
  if (wrapped === null) throw new StudyshareError('share.deleted');
  return context.keys.unwrap(shareId, wrapped);
}

/** What a share's files are kept and encrypted under. */
export interface ContentKey {
  /** The id of the share they were prepared for. */
  preparationId: string;
  key: Uint8Array;
}

/** The key of a share's files. @throws StudyshareError `share.deleted` once it is destroyed, or another share has it */
export async function contentKeyOf(context: With<ShareRecordStore>, shareId: string): Promise<ContentKey> {
  return unwrapped(context, await context.store.getContentKey(shareId));
}

/** @throws StudyshareError `share.deleted` as {@link contentKeyOf} */
export async function unwrapped(
  context: Pick<UseCaseContext, 'keys'>,
  found: WrappedContentKey | null,
): Promise<ContentKey> {
  if (found === null) throw new StudyshareError('share.deleted');
  const { preparationId, wrappedKey } = found;
  return { preparationId, key: await context.keys.unwrap(preparationId, wrappedKey) };
}

/** What a visitor's address is counted by. */
export function addressOf(context: Pick<UseCaseContext, 'keys'>, visitor: Visitor): string {
  return fingerprint(context.keys.pepper, 'address', addressGroup(visitor.address));
}

/** An audit entry of a clinician's action. */
export function byClinician(principal: Principal, action: string, shareId?: string): AuditEntry {
  const entry: AuditEntry = { accountId: principal.accountId, action, actor: principal.userId, outcome: 'success' };
  return shareId === undefined ? entry : { ...entry, shareId };
}

/** An audit entry of what a patient or the system itself did to a share. */
export function aboutShare(
  share: Pick<ShareRecord, 'accountId' | 'shareId'>,
  actor: 'patient' | 'system',
  action: string,
  outcome: AuditEntry['outcome'] = 'success',
  detail?: AuditEntry['detail'],
): AuditEntry {
  const entry: AuditEntry = { accountId: share.accountId, shareId: share.shareId, action, actor, outcome };
  return detail === undefined ? entry : { ...entry, detail };
}
