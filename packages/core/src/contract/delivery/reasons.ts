/**
 * Why a message did not arrive, or not yet. Reasons are API and never change their meaning. Browser-safe.
 *
 * Each tells whose matter it is: the `contact`'s (another one may help), the `receiver`'s (its server or network refuses
 * what it could take), the `provider`'s (it passes by itself), the `clinic`'s (its own set-up refuses every message: it is
 * alarmed, and messages wait), or `ours`.
 */
export const DELIVERY_REASONS = {
  'mailbox-unknown': 'contact',
  'mailbox-full': 'contact',
  'mailbox-disabled': 'contact',
  'domain-unknown': 'contact',
  'address-not-supported': 'contact',
  'number-invalid': 'contact',
  'number-unreachable': 'contact',
  'number-landline': 'contact',
  'number-blocked': 'contact',
  'opted-out': 'contact',
  'refused-by-server': 'receiver',
  'message-too-large': 'receiver',
  'message-too-long': 'receiver',
  'taken-for-spam': 'receiver',
  'given-up': 'receiver',
  greylisted: 'provider',
  'provider-unavailable': 'provider',
  'rate-limited': 'provider',
  timeout: 'provider',
  'provider-account': 'clinic',
  'sign-in-refused': 'clinic',
  'relay-denied': 'clinic',
  'sender-refused': 'clinic',
  'sender-not-registered': 'clinic',
  'trial-account': 'clinic',
  'account-suspended': 'clinic',
  'country-not-enabled': 'clinic',
  'channel-not-configured': 'ours',
  'code-expired': 'ours',
  interrupted: 'ours',
  'not-composed': 'ours',
  'share-over': 'ours',
} as const satisfies Record<string, 'contact' | 'receiver' | 'provider' | 'clinic' | 'ours'>;

/** Why a message did not arrive. */
export type DeliveryReason = keyof typeof DELIVERY_REASONS;

/** Trying the same message again may help: what is in the way passes by itself, or somebody of the clinic mends it. */
export function mayPass(reason: DeliveryReason): boolean {
  return DELIVERY_REASONS[reason] === 'provider' || DELIVERY_REASONS[reason] === 'clinic';
}

/** The clinic's own set-up is at fault: no message of this channel can leave before somebody mends it. */
export function isSetUpFault(reason: string): boolean {
  return Object.hasOwn(DELIVERY_REASONS, reason) && DELIVERY_REASONS[reason as DeliveryReason] === 'clinic';
}
