import type { DeliveryReason } from './reasons.ts';

/**
 * What Twilio's error codes mean for a text message (https://www.twilio.com/docs/api/errors), of a refused request and of
 * a message that failed later alike. What is not listed says no more than that it was refused.
 */
const ERRORS: Readonly<Partial<Record<DeliveryReason, readonly number[]>>> = {
  // "Account is not active", "account suspended": mostly its balance.
  'account-suspended': [10001, 20005, 30002],
  'country-not-enabled': [21408],
  // The validity period ran out before a carrier took it.
  'given-up': [30036],
  'message-too-long': [14103, 21605, 21617, 21658, 30019],
  // The carrier or the phone blocks the sender.
  'number-blocked': [30004],
  // No number, a short code, the sender itself, a premium number.
  'number-invalid': [21211, 21217, 21265, 21266, 21421, 21604],
  'number-landline': [21614, 21635, 30006],
  'number-unreachable': [21214, 21612, 30003, 30005],
  // The person has answered STOP.
  'opted-out': [21610],
  // What stands in the configuration: a sender that is none or another account's, a service without numbers.
  'provider-account': [
    20006, 20008, 21212, 21603, 21606, 21607, 21609, 21659, 21660, 21661, 21701, 21703, 21704, 21705, 30035, 30037,
  ],
  'provider-unavailable': [20500, 20503, 30017, 30410, 30500],
  'rate-limited': [14107, 20429, 21611, 30001, 30022, 30023, 30027, 63038],
  'sender-not-registered': [30018, 30024, 30032, 30033, 30034, 30040],
  'sender-refused': [30042],
  'sign-in-refused': [20003],
  // Filtered by the carrier, for its words or its sender.
  'taken-for-spam': [30007, 30038],
  // A trial account texts verified numbers alone, in one segment, and from no name.
  'trial-account': [10002, 21219, 21267, 21608, 30044, 572005],
};

const REASONS = new Map(
  Object.entries(ERRORS).flatMap(([reason, codes]) => codes.map((code) => [code, reason as DeliveryReason] as const)),
);

/** Why a text message failed, by Twilio's error code. */
export function twilioReason(code: number): DeliveryReason {
  return REASONS.get(code) ?? 'refused-by-server';
}
