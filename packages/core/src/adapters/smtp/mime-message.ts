import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { OutgoingMessage } from '../../ports/notifier.ts';

/**
 * The message's bytes: multipart/alternative, with the given Message-ID so that a second copy is known as the same,
 * and marked so that no mailbox answers by itself (RFC 3834 §5).
 */
export function mimeMessage(
  message: OutgoingMessage,
  from: string,
  messageId: string,
  tracking: Record<string, string>,
): Promise<Buffer> {
  const replyTo = { name: message.fromName, address: message.replyTo };
  return new MailComposer({
    from: { name: message.fromName, address: from },
    to: { name: '', address: message.to },
    ...(message.replyTo === '' ? {} : { replyTo }),
    subject: message.subject,
    text: message.text,
    html: message.html,
    messageId,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...asTheyAre(tracking) },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/** Not made an encoded word (RFC 2047), however long: who is to read them looks for JSON. They are ASCII, without line breaks. */
function asTheyAre(headers: Record<string, string>): Record<string, { prepared: true; value: string }> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { prepared: true, value }]));
}
