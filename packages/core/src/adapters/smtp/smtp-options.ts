import type { FieldFault } from '../../contract/error-codes.ts';
import { StudyshareError } from '../../errors.ts';
import { isLoopback } from '../../secure-url.ts';
import type { BounceAddress } from '../bounces/bounce-address.ts';
import { isTrackingProvider, type TrackingProvider } from '../report-receivers/tracking-headers.ts';

/** How to reach the mail server, and in whose name. Either `url` or `host` is needed. */
export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`; single options go before it. */
  url?: string;
  host?: string;
  /** Default: 465 when `secure`, else 587. */
  port?: number;
  /** TLS from the first byte; otherwise STARTTLS. */
  secure?: boolean;
  /** Refuse to send without TLS. Default: true, except on a loopback address. */
  requireTls?: boolean;
  auth?: { user: string; pass: string };
  /** Options for `tls.connect`, e.g. `{ ca }`. */
  tls?: Record<string, unknown>;
  /** Sender's address; the display name is the clinic's. */
  from: string;
  /** Right-hand side of Message-IDs, a domain of the sender's. */
  messageIdDomain: string;
  /**
   * Gives each message an envelope sender of its own, so that a bounce is known to be one of it (`bounceAddress` of
   * `@studyshare/core/bounces`). Default: `from`.
   */
  bounceAddress?: BounceAddress;
  /** The provider behind the server, where its reports are received: messages then carry the header it repeats in them. */
  trackedBy?: TrackingProvider;
  /** Milliseconds one send may take, at most 55,000. Default: 45,000. */
  timeoutMs?: number;
}

export interface SmtpServer {
  connection: {
    host: string;
    port: number;
    secure: boolean;
    requireTLS: boolean;
    connectionTimeout: number;
    greetingTimeout: number;
    dnsTimeout: number;
    socketTimeout: number;
    socketCloseTimeout: number;
    tls?: Record<string, unknown>;
  };
  auth: { user: string; pass: string } | undefined;
  from: string;
  messageIdDomain: string;
  bounceAddress: BounceAddress | undefined;
  trackedBy: TrackingProvider | undefined;
  timeoutMs: number;
}

const MAX_TIMEOUT = 55_000;
const ADDRESS = /^[^\s<>"(),:;@\p{Cc}]+@[a-z0-9.-]+$/iu;
const DOMAIN = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i;

/** Checks the options and fills in defaults; throws `config.invalid` with every field at fault. */
export function readSmtpOptions(options: SmtpOptions): SmtpServer {
  const { url, ...given } = options;
  const merged: SmtpOptions = { ...(url === undefined ? {} : readUrl(url)), ...given };
  const timeoutMs = merged.timeoutMs ?? 45_000;
  refuse({
    host: !merged.host,
    from: !ADDRESS.test(merged.from),
    messageIdDomain: !DOMAIN.test(merged.messageIdDomain),
    trackedBy: merged.trackedBy !== undefined && !isTrackingProvider(merged.trackedBy),
    timeoutMs: !(timeoutMs > 0 && timeoutMs <= MAX_TIMEOUT),
  });
  const host = merged.host ?? '';
  const secure = merged.secure ?? merged.port === 465;
  const limits = timeouts(timeoutMs);
  const requireTLS = merged.requireTls ?? !isLoopback(host);
  const connection = { host, port: merged.port ?? (secure ? 465 : 587), secure, requireTLS, ...limits };
  return {
    connection: merged.tls ? { ...connection, tls: merged.tls } : connection,
    auth: merged.auth,
    from: merged.from,
    messageIdDomain: merged.messageIdDomain,
    bounceAddress: merged.bounceAddress,
    trackedBy: merged.trackedBy,
    timeoutMs,
  };
}

/** Together below the whole, so that a stalled server is told apart from a slow one before the whole is over. */
function timeouts(timeoutMs: number): {
  connectionTimeout: number;
  greetingTimeout: number;
  dnsTimeout: number;
  socketTimeout: number;
  socketCloseTimeout: number;
} {
  const quarter = Math.ceil(timeoutMs / 4);
  return {
    connectionTimeout: quarter,
    greetingTimeout: quarter,
    dnsTimeout: quarter,
    socketTimeout: quarter * 2,
    socketCloseTimeout: 2_000,
  };
}

function readUrl(text: string): Partial<SmtpOptions> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:')) return {};
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...(url.protocol === 'smtps:' ? { secure: true } : {}),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
  };
}

function refuse(faulty: Record<string, boolean>): void {
  const fields = Object.entries(faulty).flatMap(([field, isFaulty]): FieldFault[] =>
    isFaulty ? [{ field: `smtp/${field}`, code: 'config.invalid' }] : [],
  );
  if (fields.length > 0) throw new StudyshareError('config.invalid', { fields });
}
