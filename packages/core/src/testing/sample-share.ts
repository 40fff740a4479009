import { DAY_MS } from '../contract/lifespan.ts';
import { type AccountSettings, completeSettings } from '../contract/settings.ts';
import type { AuditEntry, NewShare, OneTimeCodeIssue, ShareRecord } from '../ports/index.ts';

/** Settings of a made-up clinic. */
export function sampleAccountSettings(change: Partial<AccountSettings> = {}): AccountSettings {
  return completeSettings({
    name: 'Lakeside Clinic',
    publicEmail: 'hello@lakeside.example',
    timeZone: 'Europe/Stockholm',
    country: 'SE',
    brandColor: '#205080',
    ...change,
  });
}

/** An audit record for tests. */
export function sampleAudit(accountId: string, action = 'test.done'): AuditEntry {
  return { accountId, action, actor: 'user-1', outcome: 'success' };
}

/**
 * A new share with two objects, an email address and a phone number, all ids made of `name`. Sealed values and hashes
 * are stand-ins: a store never opens them.
 */
export function sampleShare(accountId: string, name: string, change: Partial<NewShare> = {}): NewShare {
  const email = { contactId: `${name}-email`, channel: 'email' as const };
  const phone = { contactId: `${name}-phone`, channel: 'sms' as const };
  return {
    shareId: name,
    accountId,
    publicId: `public-${name}`,
    tokenHash: `token-hash-${name}`,
    wrappedKey: `wrapped-key-${name}`,
    wrappedContentKey: `wrapped-content-key-${name}`,
    studyId: 'study-1',
    language: 'en',
    createdByUserId: 'user-1',
    createdByName: 'A. Berg',
    automatic: false,
    lifespanDays: 30,
    expiresAt: Date.now() + (change.lifespanDays ?? 30) * DAY_MS,
    release: null,
    sealedToken: `sealed-token-${name}`,
    sealedDeleteCode: `sealed-delete-code-${name}`,
    sealedPersonalMessage: null,
    contentFingerprint: `content-${name}`,
    linkCodeHash: null,
    contacts: [
      { ...email, sealed: `sealed-email-${name}`, masked: 'te•••@example.org', fingerprint: `email-${name}` },
      { ...phone, sealed: `sealed-phone-${name}`, masked: '+46 70 ••• •• 67', fingerprint: `phone-${name}` },
    ],
    objects: [
      { position: 0, objectId: '1.2.3.1', kind: 'picture', leftOut: false },
      { position: 1, objectId: '1.2.3.2', kind: 'clip', leftOut: false },
    ],
    deliveries: [
      { deliveryId: `${name}-by-email`, ...email },
      { deliveryId: `${name}-by-sms`, ...phone },
    ],
    idempotencyKey: `key-${name}`,
    requestHash: `request-${name}`,
    refuseSame: true,
    charges: [],
    audit: { ...sampleAudit(accountId, 'share.created'), shareId: name },
    ...change,
  };
}

/** A code of one visit, with its message to the share's first contact. `codeHash` is any name: a store never makes one. */
export function sampleCode(
  share: Pick<ShareRecord, 'shareId' | 'accountId' | 'contacts'>,
  sessionHash: string,
  codeHash: string,
  change: Partial<OneTimeCodeIssue> = {},
): OneTimeCodeIssue {
  const [contact] = share.contacts;
  return {
    ...{ shareId: share.shareId, sessionHash, codeHash, lifeMs: 600_000, tries: 5, sharedEveryMs: null },
    delivery: {
      deliveryId: `${sessionHash}-${codeHash}`,
      contactId: contact?.contactId ?? '',
      channel: contact?.channel ?? 'email',
      kind: 'one-time-code',
      sealedPayload: 'sealed-code',
    },
    charges: [],
    messageCharges: [],
    audit: { ...sampleAudit(share.accountId, 'one-time-code.requested'), shareId: share.shareId },
    ...change,
  };
}
