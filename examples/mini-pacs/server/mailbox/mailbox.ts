import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A message as it arrived at the patient. */
export interface MailboxMessage {
  id: string;
  channel: 'email' | 'sms';
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The email's Message-ID, or the text message's delivery id. */
  messageId: string;
  receivedAt: string;
}

export interface Mailbox {
  add(message: MailboxMessage): void;
  /** Newest first. */
  list(): MailboxMessage[];
}

/** The patients' mailbox of the example: one file a message, so that nothing is lost when the process dies. */
export function openMailbox(folder: string): Mailbox {
  mkdirSync(folder, { recursive: true });
  return {
    add(message) {
      const name = `${message.receivedAt.replace(/[^0-9]/g, '')}-${message.id}`;
      const temporary = join(folder, `${name}.part`);
      writeFileSync(temporary, JSON.stringify(message), { flush: true });
      renameSync(temporary, join(folder, `${name}.json`));
    },
    list() {
      const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
      return names
        .sort()
        .reverse()
        .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as MailboxMessage);
    },
  };
}
