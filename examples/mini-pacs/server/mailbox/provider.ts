import type { DeliveryReport, PatientSharing, ReportOutcome } from '@studyshare/core';
import type { Mailbox, MailboxMessage, Said } from './mailbox.ts';

type Told = Pick<DeliveryReport, 'state' | 'reason' | 'status' | 'words'>;

const DELIVERED = { state: 'delivered', reason: 'unknown' } as const;

/** In the words of a mail server, and of a text message provider. */
const TOLD: Readonly<Record<MailboxMessage['channel'], Record<Said, Told>>> = {
  email: {
    delivered: { ...DELIVERED, status: '2.0.0', words: '250 2.0.0 delivered' },
    bounced: { state: 'bounced', reason: 'mailbox-unknown', status: '5.1.1', words: '550 5.1.1 no such mailbox here' },
  },
  sms: {
    delivered: { ...DELIVERED, status: null, words: null },
    bounced: { state: 'failed', reason: 'number-unreachable', status: '30003', words: 'Unreachable handset' },
  },
};

export interface Provider {
  /** Reports of a message; null when there is no such message in the mailbox. */
  say(id: string, said: Said): Promise<ReportOutcome | null>;
}

/** Plays the mail server and the text message provider that find out later what became of a message (R7). */
export function playProvider(mailbox: Mailbox, sharing: Pick<PatientSharing, 'recordDeliveryReport'>): Provider {
  return {
    async say(id, said) {
      const message = mailbox.find(id);
      if (!message) return null;
      const { channel } = message;
      const about = { deliveryId: deliveryIdOf(message) };
      const outcome = await sharing.recordDeliveryReport({ message: about, ...TOLD[channel][said], at: Date.now() });
      if (outcome === 'recorded') mailbox.note(id, said);
      return outcome;
    },
  };
}

/** The Message-ID of an email is `<deliveryId@domain>`. */
function deliveryIdOf({ messageId }: MailboxMessage): string {
  return messageId.replace(/^<|@.*$/g, '');
}
