import type { ClinicMessageKind } from '../contract/vocabulary.ts';
import type { AttemptCharge } from '../ports/index.ts';
import { chargeOf } from './limits.ts';

/** A guess at one of the secrets of a page. */
export type SecretKind = 'password' | 'link-code';

/** Guesses of a page's delete code (G10). */
export function deleteCodeCharge(publicId: string): AttemptCharge {
  return chargeOf('delete', publicId);
}

/**
 * Guesses of a password or link code: of the address, and of the whole link. Both are charged or none, so an address
 * whose budget is used up cannot use up the link's for everybody else (P8).
 * `version` changes with the secret, which starts the link's budget anew.
 */
export function secretCharges(kind: SecretKind, shareId: string, version: number, address: string) {
  return {
    ofAddress: chargeOf(kind, shareId, address),
    ofLink: chargeOf(`${kind}-life`, shareId, String(version)),
  } satisfies Record<string, AttemptCharge>;
}

/** A visit's requests for a one-time code. The longer budget comes first by name, so it is the one that is told. */
export function oneTimeCodeCharges(sessionHash: string): AttemptCharge[] {
  return [chargeOf('otp-hour', sessionHash), chargeOf('otp-minute', sessionHash)];
}

/** A link's six-digit codes for its life: one that is entered is given back, so only those that nobody entered count. */
export function linkCodesCharge(shareId: string): AttemptCharge {
  return chargeOf('otp-all', shareId);
}

/** A link's six-digit codes, in an hour and in its life: used up, they refuse nobody, but the code is the shared one. */
export function linkCodesCharges(shareId: string): AttemptCharge[] {
  return [linkCodesCharge(shareId), chargeOf('otp-link-hour', shareId)];
}

/** Whether an exhausted scope is one of {@link linkCodesCharges}. */
export function isLinkCodesScope(shareId: string, scope: string): boolean {
  return linkCodesCharges(shareId).some((charge) => charge.scope === scope);
}

/** Allowed once in a while, so that somebody who tries codes all day is told to the clinic now and then. */
export function codesTriedCharge(shareId: string): AttemptCharge {
  return chargeOf('codes-tried', shareId);
}

/** Look-ups of links that do not exist. Links that exist are never charged. */
export function unknownLinkCharge(address: string): AttemptCharge {
  return chargeOf('unknown-link', address);
}

/** Sends to one contact, new or repeated. */
export function contactCharges(contactFingerprint: string): AttemptCharge[] {
  return [chargeOf('contact-minute', contactFingerprint), chargeOf('contact-day', contactFingerprint)];
}

/** Text messages of an account within a day. */
export function smsCharge(accountId: string, dailyCap: number): AttemptCharge {
  return { ...chargeOf('sms-day', accountId), limit: dailyCap };
}

/** The account and channel of a used-up scope that is a cap of the day; undefined for any other scope. */
export function dailyCapOf(scope: string): { accountId: string; channel: 'sms' } | undefined {
  const { scope: beginning } = chargeOf('sms-day', '');
  return scope.startsWith(beginning) ? { accountId: scope.slice(beginning.length), channel: 'sms' } : undefined;
}

/** An alarm about a cap of the day that is reached. */
export function capAlarmCharge(accountId: string, channel: string): AttemptCharge {
  return chargeOf('cap-alarm', accountId, channel);
}

/** An alarm about a set-up that lets no message of this channel out. */
export function setUpAlarmCharge(accountId: string, channel: string): AttemptCharge {
  return chargeOf('set-up-alarm', accountId, channel);
}

/** An alarm about an endpoint that takes no calls. */
export function webhookAlarmCharge(accountId: string, endpoint: string): AttemptCharge {
  return chargeOf('webhook-alarm', accountId, endpoint);
}

/** Unexplained failures of one share's preparation. */
export function preparationCharge(shareId: string): AttemptCharge {
  return chargeOf('prepare', shareId);
}

/** A further read of one object of a share that the archive did not give out, though it answers. */
export function unavailableCharge(shareId: string, position: number): AttemptCharge {
  return chargeOf('read-unavailable', shareId, String(position));
}

/** A further read of one object of a share, after one that did not bring it whole. */
export function readingCharge(shareId: string, position: number): AttemptCharge {
  return chargeOf('read-object', shareId, String(position));
}

/** Reports of a page, which close it: of the page, and of who reports (G11), perhaps without having opened it. */
export function reportCharges(shareId: string, address: string, unopened: boolean): AttemptCharge[] {
  const charges = [chargeOf('report-address', address), chargeOf('report-share', shareId)];
  return unopened ? [...charges, chargeOf('report-unopened', shareId)] : charges;
}

/** Asking for a new link of a page that is over: of the page, and of who asks (L3). */
export function askLinkCharges(shareId: string, address: string): AttemptCharge[] {
  return [chargeOf('ask-link-address', address), chargeOf('ask-link-share', shareId)];
}

/** Messages to the clinic about one share, and in all; an alarm has a budget of its own. */
export function clinicMailCharges(accountId: string, shareId: string, kind: ClinicMessageKind): AttemptCharge[] {
  if (kind === 'clinic-codes-tried' || kind === 'clinic-texts-refused') {
    return [chargeOf('clinic-alarm', accountId, kind)];
  }
  return [chargeOf('clinic-mail-account', accountId), chargeOf('clinic-mail-share', shareId, kind)];
}

/** Test messages of a clinician, and of the whole account: nobody is to be mailed through them. */
export function testMessageCharges(accountId: string, userId: string): AttemptCharge[] {
  return [chargeOf('test-message', accountId, userId), chargeOf('test-message-account', accountId)];
}
