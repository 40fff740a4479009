import type { DeliveryReport } from '../../ports/delivery-report.ts';
import type { ReportCall, ReportReceiver } from '../../ports/report-source.ts';
import { type BounceMatch, readBounce } from '../bounces/read-bounce.ts';
import { emailReport } from './email-report.ts';
import { hmacHex, refuseOptions, refuseUnless, sameText } from './genuine.ts';
import { eventsOf, type Facts, factsOf, parseJson, timeOf } from './json-facts.ts';

/** Options of {@link signedReceiver}; to take bounces as messages it needs one of the two of {@link BounceMatch}. */
export interface SignedReceiverOptions extends BounceMatch {
  /** Known to both sides; at least 32 characters. */
  secret: string;
  /** Last segment of the address. Default: `signed`. */
  name?: string;
}

/** When it was signed, in seconds since 1970. */
const TIME_HEADER = 'x-studyshare-timestamp';
/** HMAC-SHA256 in hex over the time, a dot and the body. */
const SIGNATURE_HEADER = 'x-studyshare-signature';
const MAX_AGE_MS = 5 * 60_000;
const STATES = ['delivered', 'bounced', 'failed', 'delayed'] as const;

/**
 * Takes reports from the host's own programs: a bounce as the mail server has it (`content-type: message/rfc822`), or JSON
 * `{ "reports": [{ "deliveryId" or "messageId", "state", "status", "words", "at" }] }`. A signature is good for five
 * minutes.
 * @throws StudyshareError `config.invalid`
 *
 * @example
 * signedReceiver({ secret: process.env.REPORT_SECRET ?? '', messageIdDomain: 'clinic.example' });
 */
export function signedReceiver(options: SignedReceiverOptions): ReportReceiver<DeliveryReport> {
  const { secret, name = 'signed', ...match } = options;
  refuseOptions('signed', { secret: secret.length < 32, name: !/^[a-z0-9-]{1,40}$/.test(name) });
  return {
    name,
    async receive(call) {
      refuseUnless(isSigned(call, secret));
      const type = call.header('content-type')?.split(';')[0]?.trim().toLowerCase();
      if (type !== 'message/rfc822') return signedReports(parseJson(call.body));
      const report = readBounce(call.body, match);
      return report ? [report] : [];
    },
  };
}

/** The reports in a JSON body of our own. */
function signedReports(body: unknown): DeliveryReport[] {
  return eventsOf(factsOf(body)['reports'] ?? []).flatMap((event: Facts) => {
    const state = STATES.find((each) => each === event['state']);
    if (state === undefined) return [];
    const { deliveryId, messageId, status, words, at } = event;
    return emailReport({ deliveryId, messageId, state, status, words, at: timeOf(at) });
  });
}

function isSigned(call: ReportCall, secret: string): boolean {
  const time = call.header(TIME_HEADER) ?? '';
  const signature = call.header(SIGNATURE_HEADER) ?? '';
  const age = /^\d{1,12}$/.test(time) ? Math.abs(call.now - Number(time) * 1000) : Number.POSITIVE_INFINITY;
  return sameText(signature.toLowerCase(), hmacHex(secret, `${time}.`, call.body)) && age <= MAX_AGE_MS;
}
