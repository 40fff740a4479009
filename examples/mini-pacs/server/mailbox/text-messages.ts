import { randomUUID } from 'node:crypto';
import type { Notifier } from '@studyshare/core';
import type { Mailbox } from './mailbox.ts';

/** Stands where a text message provider would: puts each message into the mailbox and remembers what it took. */
export function mailboxTextMessages(mailbox: Mailbox): Notifier {
  const find = (deliveryId: string) => mailbox.list().find((message) => message.messageId === deliveryId);
  return {
    channel: 'sms',
    async send(message) {
      const id = randomUUID();
      mailbox.add({
        id,
        channel: 'sms',
        from: message.fromName,
        to: message.to,
        subject: '',
        text: message.text,
        html: '',
        messageId: message.deliveryId,
        receivedAt: new Date().toISOString(),
      });
      return { kind: 'sent', providerId: id };
    },
    async findSent(message) {
      const found = find(message.deliveryId);
      return found ? { kind: 'sent', providerId: found.id } : { kind: 'not-sent' };
    },
  };
}
