import type { PasswordSetup } from '../../contract/settings.ts';

/** What a page asks of its visitors. */
export interface GuardedShare {
  linkCodeHash: string | null;
  passwordHash: string | null;
  holdsProtected: boolean;
}

/** What a visitor has shown already. */
export interface VisitorProof {
  unlocked: boolean;
  contactVerified: boolean;
}

export type Gate = 'open' | 'link-code' | 'password' | 'request-password' | 'create-password';

const NOTHING_SHOWN: VisitorProof = { unlocked: false, contactVerified: false };

/**
 * What stands between a visitor and the content (P1–P3, P6, P8).
 *
 * A link code takes the place of the password (P6), and a one-time code opens it, so that the patient always has a way
 * in (P8). Behind a password, a one-time code allows a new one (P5). A session that a link code had unlocked does not
 * open protected content once the code is lifted: no password exists yet, so one is asked for.
 */
export function decideGate(share: GuardedShare, proof: VisitorProof, setup: PasswordSetup): Gate {
  if (share.linkCodeHash !== null) return proof.unlocked || proof.contactVerified ? 'open' : 'link-code';
  if (!share.holdsProtected) return 'open';
  if (share.passwordHash === null) {
    return proof.contactVerified || setup === 'first-visitor' ? 'create-password' : 'request-password';
  }
  if (proof.unlocked) return 'open';
  return proof.contactVerified ? 'create-password' : 'password';
}

/** Whether a share asks anything of its visitors at all. */
export function isGuarded(share: GuardedShare): boolean {
  return decideGate(share, NOTHING_SHOWN, 'contact-otp') !== 'open';
}

/** How a share is protected, as the clinician reads it (R7). Known once prepared. */
export function protectionOf(share: GuardedShare): 'none' | 'password' | 'link-code' {
  if (share.linkCodeHash !== null) return 'link-code';
  return share.holdsProtected ? 'password' : 'none';
}
