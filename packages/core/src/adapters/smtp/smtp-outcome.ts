import type { SendOutcome } from '../../ports/notifier.ts';

/** What nodemailer tells of a failed command. */
export interface SmtpFailure {
  /** `EAUTH`, `ETIMEDOUT`, `ECONNECTION`, `EENVELOPE` … */
  code?: string | undefined;
  /** `RCPT TO`, `DATA`, `CONN` … */
  command?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
}

/** Replies to other commands speak of the connection or the account, never of this email. */
const TRANSACTION: ReadonlySet<string> = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);
const MAILBOX_UNKNOWN: ReadonlySet<number> = new Set([550, 551, 553]);

/**
 * What a failure means for the delivery. A reply of the server is certain (RFC 5321 §4.2.1: 4yz may be tried again,
 * 5yz not); without one, all depends on whether any of the message had been handed over.
 */
export function outcomeOf(failure: SmtpFailure, messageBegun: boolean): SendOutcome {
  const { code, command = '', responseCode = 0 } = failure;
  if (code === 'EAUTH' || responseCode === 530) return { kind: 'retry', reason: 'provider-account' };
  if (responseCode > 0 && !messageBegun && !TRANSACTION.has(command)) {
    return { kind: 'retry', reason: 'provider-unavailable' };
  }
  if (responseCode >= 500) return { kind: 'rejected', reason: refusalOf(failure) };
  if (responseCode >= 400) return { kind: 'retry', reason: delayOf(failure) };
  if (messageBegun) return { kind: 'unclear', reason: code === 'ETIMEDOUT' ? 'timeout' : 'provider-unavailable' };
  if (code === 'EENVELOPE') return { kind: 'rejected', reason: 'mailbox-unknown' };
  if (code === 'EMESSAGE') return { kind: 'rejected', reason: 'refused-by-server' };
  return { kind: 'retry', reason: 'provider-unavailable' };
}

/** The enhanced status code (RFC 3463) is more exact than the reply code: many servers answer 550 to spam. */
function refusalOf({ command, responseCode = 0, response }: SmtpFailure): string {
  const status = enhancedStatus(response);
  if (status === '2.2' || responseCode === 552) return 'mailbox-full';
  if (command !== 'RCPT TO' || status.startsWith('7.')) return 'refused-by-server';
  return MAILBOX_UNKNOWN.has(responseCode) ? 'mailbox-unknown' : 'refused-by-server';
}

function delayOf({ responseCode = 0, response }: SmtpFailure): string {
  return enhancedStatus(response) === '2.2' || responseCode === 452 ? 'mailbox-full' : 'provider-unavailable';
}

/** Subject and detail of the enhanced status code, e.g. `1.1`, or empty. */
function enhancedStatus(response = ''): string {
  return /^\d{3}[ -][245]\.(\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '';
}
