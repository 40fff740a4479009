import type { FieldFault } from '../../../contract/error-codes.ts';
import { StudyshareError } from '../../../errors.ts';
import { isLoopback } from '../../../secure-url.ts';
import type { BounceMatch } from '../read-bounce.ts';

/** The mailbox that bounces arrive in, best one that gets nothing else, and how they are known to be ours. */
export interface ImapBouncesOptions extends BounceMatch {
  host: string;
  /** Default: 993, or 143 when `secure` is false. */
  port?: number;
  /** TLS from the first byte; when false, STARTTLS is demanded, but on a loopback address. Default: true. */
  secure?: boolean;
  /** A password, or whatever gives a fresh OAuth 2.0 access token at each sign-in. */
  auth: { user: string; pass: string } | { user: string; accessToken: () => Promise<string> };
  /** Options for `tls.connect`, e.g. `{ ca }`. */
  tls?: Record<string, unknown>;
  /** Default: `INBOX`. */
  mailbox?: string;
  /**
   * What is done with a message once its report is recorded, or once it turned out to hold none: marked as seen, and then
   * only unseen ones are read; or moved to a folder, which is made when it is not there. Default: `seen`.
   */
  done?: 'seen' | { moveTo: string };
  /** Milliseconds between looks where the server does not tell of new messages (IDLE). Default: 60,000. */
  pollMs?: number;
}

export interface ImapServer {
  connection: {
    host: string;
    port: number;
    secure: boolean;
    doSTARTTLS: boolean | undefined;
    tls: Record<string, unknown>;
  };
  auth: ImapBouncesOptions['auth'];
  mailbox: string;
  moveTo: string | undefined;
  pollMs: number;
  match: BounceMatch;
}

/** Checks the options and fills in defaults; throws `config.invalid` with every field at fault. */
export function readImapOptions(options: ImapBouncesOptions): ImapServer {
  const { host, auth, secure = true, mailbox = 'INBOX', done = 'seen', pollMs = 60_000 } = options;
  const { bounceAddress, messageIdDomain } = options;
  const moveTo = done === 'seen' ? undefined : done.moveTo;
  refuse({
    host: host === '',
    auth: auth.user === '' || ('pass' in auth && auth.pass === ''),
    mailbox: mailbox === '',
    // Moved into itself, a message would be read again for ever.
    done: moveTo === '' || moveTo === mailbox,
    pollMs: !(pollMs >= 1000 && pollMs <= 3_600_000),
    bounceAddress: bounceAddress === undefined && messageIdDomain === undefined,
  });
  return {
    connection: {
      host,
      port: options.port ?? (secure ? 993 : 143),
      secure,
      doSTARTTLS: secure ? undefined : !isLoopback(host),
      tls: options.tls ?? {},
    },
    auth,
    mailbox,
    moveTo,
    pollMs,
    match: {
      ...(bounceAddress === undefined ? {} : { bounceAddress }),
      ...(messageIdDomain === undefined ? {} : { messageIdDomain }),
    },
  };
}

function refuse(faulty: Record<string, boolean>): void {
  const fields = Object.entries(faulty).flatMap(([field, isFaulty]): FieldFault[] =>
    isFaulty ? [{ field: `imapBounces/${field}`, code: 'config.invalid' }] : [],
  );
  if (fields.length > 0) throw new StudyshareError('config.invalid', { fields });
}
