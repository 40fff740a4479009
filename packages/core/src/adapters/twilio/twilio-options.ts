import type { FieldFault } from '../../contract/error-codes.ts';
import { StudyshareError } from '../../errors.ts';
import { isSafeUrl } from './status-callback.ts';

/** The part of a request of Twilio's SDK that a client of one's own has to honour. */
export interface TwilioRequest {
  method: string;
  uri: string;
  username?: string;
  password?: string;
  headers?: Record<string, string>;
  params?: object;
  data?: unknown;
  timeout?: number;
}

/** What Twilio answered, as far as it is read. */
export interface TwilioResponse {
  statusCode: number;
  body: unknown;
  headers: Record<string, unknown>;
}

/** Structural type of the SDK's `RequestClient`. */
export interface TwilioHttpClient {
  request(request: TwilioRequest): Promise<TwilioResponse>;
}

/** The Twilio account, and the sender: `from` or `messagingServiceSid`, not both. */
export interface TwilioOptions {
  accountSid: string;
  authToken: string;
  /** E.164 number or alphanumeric sender. */
  from?: string;
  messagingServiceSid?: string;
  /** Where Twilio reports what became of a message: the public address of `twilioReceiver`, without a query. */
  statusCallbackUrl?: string;
  /** Instead of `https://api.twilio.com`: a stand-in on this machine, or a proxy (https). */
  apiBaseUrl?: string;
  /** Instead of the SDK's own HTTP client. */
  httpClient?: TwilioHttpClient;
  /** Milliseconds one request may take, at most 55,000. Default: 30,000. */
  timeoutMs?: number;
}

const MAX_TIMEOUT = 55_000;

/** Checks the options; throws `config.invalid` with every field at fault. */
export function checkTwilioOptions(options: TwilioOptions): void {
  const { accountSid, authToken, from, messagingServiceSid, timeoutMs = 1 } = options;
  const faulty = {
    accountSid: !/^AC\w+$/.test(accountSid),
    authToken: authToken === '',
    from: (from === undefined) === (messagingServiceSid === undefined),
    statusCallbackUrl: isUnsafeCallback(options.statusCallbackUrl),
    apiBaseUrl: options.apiBaseUrl !== undefined && !isSafeUrl(options.apiBaseUrl),
    timeoutMs: !(timeoutMs > 0 && timeoutMs <= MAX_TIMEOUT),
  };
  const fields = Object.entries(faulty).flatMap(([field, isFaulty]): FieldFault[] =>
    isFaulty ? [{ field: `twilio/${field}`, code: 'config.invalid' }] : [],
  );
  if (fields.length > 0) throw new StudyshareError('config.invalid', { fields });
}

function isUnsafeCallback(url: string | undefined): boolean {
  return url !== undefined && (!isSafeUrl(url) || url.includes('?'));
}
