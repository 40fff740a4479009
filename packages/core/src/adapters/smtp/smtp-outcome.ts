import { type DeliveryReason, mayPass } from '../../contract/delivery/reasons.ts';
import { type SmtpAnswer, smtpReason } from '../../contract/delivery/smtp-status.ts';
import type { ProviderSaid, SendOutcome } from '../../ports/notifier.ts';

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
const TRANSACTION: Readonly<Record<string, SmtpAnswer['to']>> = {
  'MAIL FROM': 'sender',
  'RCPT TO': 'recipient',
  DATA: 'content',
};

/**
 * What a failure means for the delivery. A reply of the server is certain (RFC 5321 §4.2.1: 4yz may be tried again,
 * 5yz not), unless its cause is the clinic's own set-up, which somebody mends; without a reply, all depends on whether
 * any of the message had been handed over.
 */
export function outcomeOf(failure: SmtpFailure, messageBegun: boolean): SendOutcome {
  const { code, command = '', responseCode = 0 } = failure;
  const said = saidIn(failure);
  if (code === 'EAUTH') return { kind: 'retry', reason: 'sign-in-refused', ...said };
  if (responseCode > 0) {
    const to = TRANSACTION[command] ?? (messageBegun ? 'content' : undefined);
    if (to === undefined) return { kind: 'retry', reason: ofConnection(responseCode), ...said };
    const reason = smtpReason({
      status: said.status?.includes('.') ? said.status : null,
      reply: responseCode,
      words: said.words ?? '',
      to,
    });
    return { kind: responseCode < 500 || mayPass(reason) ? 'retry' : 'rejected', reason, ...said };
  }
  if (messageBegun) return { kind: 'unclear', reason: code === 'ETIMEDOUT' ? 'timeout' : 'provider-unavailable' };
  if (code === 'EENVELOPE') return { kind: 'rejected', reason: 'mailbox-unknown' };
  if (code === 'EMESSAGE') return { kind: 'rejected', reason: 'refused-by-server' };
  return { kind: 'retry', reason: 'provider-unavailable' };
}

/** A server that wants another sign-in says so to any command (RFC 4954 §6). */
function ofConnection(reply: number): DeliveryReason {
  return [454, 525, 530, 534, 535, 538].includes(reply) ? 'sign-in-refused' : 'provider-unavailable';
}

/** The enhanced status code where there is one, else the reply code; and the words. */
function saidIn({ responseCode = 0, response = '' }: SmtpFailure): ProviderSaid {
  const status = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  return responseCode === 0 ? {} : { status: status ?? String(responseCode), words: response };
}
