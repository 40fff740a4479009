import { EXAMINE, type Examined } from '../../ports/examine.ts';
import type { Notifier, OutgoingMessage, SendOutcome } from '../../ports/notifier.ts';
import { trackingHeaders } from '../report-receivers/tracking-headers.ts';
import { examineSmtp } from './examine-smtp.ts';
import { mimeMessage } from './mime-message.ts';
import { readSmtpOptions, type SmtpOptions } from './smtp-options.ts';
import { deliver } from './smtp-session.ts';

/** One mailbox, nothing that could be read as a list, a display name or a second header line. */
const MAILBOX = /^[^\s<>"(),:;\\@\p{Cc}]{1,64}@[a-z0-9.-]{1,253}$/iu;

/**
 * Sends emails through an SMTP server, each with the Message-ID `<deliveryId@messageIdDomain>`.
 * `nodemailer` must be installed. Throws `config.invalid` for options that cannot work.
 *
 * @example
 * smtpNotifier({ url: 'smtps://user:secret@mail.clinic.example', from: 'images@clinic.example', messageIdDomain: 'clinic.example' });
 */
export function smtpNotifier(options: SmtpOptions): Notifier & Examined {
  const server = readSmtpOptions(options);
  return {
    channel: 'email',
    async send(message: OutgoingMessage, signal?: AbortSignal): Promise<SendOutcome> {
      if (!MAILBOX.test(message.to)) return { kind: 'rejected', reason: 'mailbox-unknown' };
      const providerId = `${message.deliveryId.replace(/[^\w.-]/g, '')}@${server.messageIdDomain}`;
      const tracking = server.trackedBy ? trackingHeaders(server.trackedBy, message.deliveryId) : {};
      const raw = await mimeMessage(message, server.from, `<${providerId}>`, tracking);
      const from = server.bounceAddress?.senderOf(message.deliveryId) ?? server.from;
      return deliver(server, { from, to: message.to, raw, providerId }, signal);
    },
    async findSent() {
      return { kind: 'unknown' };
    },
    [EXAMINE]: (signal) => examineSmtp(server, signal),
  };
}
