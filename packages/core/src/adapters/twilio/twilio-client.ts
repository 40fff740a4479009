import type { Twilio } from 'twilio';
import type { TwilioHttpClient, TwilioOptions } from './twilio-options.ts';

/** A client of the SDK for one call, which also remembers the answer's Retry-After: the SDK's errors leave it out. */
export interface TwilioCall {
  client: Twilio;
  retryAfter(): string | undefined;
}

const DEFAULT_TIMEOUT = 30_000;

/**
 * Makes clients of Twilio's SDK. It is loaded at the first call, because it is large and not every host sends
 * text messages.
 */
export function twilioCalls(options: TwilioOptions): () => Promise<TwilioCall> {
  let http: TwilioHttpClient | undefined = options.httpClient;
  return async () => {
    const { default: twilio } = await import('twilio');
    http ??= new twilio.RequestClient({ timeout: options.timeoutMs ?? DEFAULT_TIMEOUT }) as unknown as TwilioHttpClient;
    const watched = watch(http, options.apiBaseUrl);
    type SdkClient = NonNullable<ConstructorParameters<typeof twilio.Twilio>[2]>['httpClient'];
    const client = twilio(options.accountSid, options.authToken, {
      httpClient: watched.http as unknown as NonNullable<SdkClient>,
    });
    return { client, retryAfter: watched.retryAfter };
  };
}

function watch(
  http: TwilioHttpClient,
  apiBaseUrl: string | undefined,
): { http: TwilioHttpClient; retryAfter: TwilioCall['retryAfter'] } {
  let retryAfter: string | undefined;
  return {
    retryAfter: () => retryAfter,
    http: {
      async request(request) {
        const uri = apiBaseUrl === undefined ? request.uri : rebased(request.uri, apiBaseUrl);
        const response = await http.request({ ...request, uri });
        const value = response.headers['retry-after'];
        retryAfter = typeof value === 'string' ? value : undefined;
        return response;
      },
    },
  };
}

function rebased(uri: string, apiBaseUrl: string): string {
  const { pathname, search } = new URL(uri);
  return apiBaseUrl.replace(/\/+$/, '') + pathname + search;
}
