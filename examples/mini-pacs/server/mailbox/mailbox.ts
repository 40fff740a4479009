import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What its provider is said to report of a message. */
export type Said = 'delivered' | 'bounced';

/** A message as it arrived at the patient, or at the clinic. */
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
  /** What was last reported of it. */
  said?: Said;
}

export interface Mailbox {
  add(message: MailboxMessage): void;
  find(id: string): MailboxMessage | undefined;
  /** Remembers what was reported of a message. */
  note(id: string, said: Said): void;
  /** Newest first. */
  list(): MailboxMessage[];
}

/** The mailbox of the example: one file a message, so that nothing is lost when the process dies. */
export function openMailbox(folder: string): Mailbox {
  mkdirSync(folder, { recursive: true });
  const write = (message: MailboxMessage) => {
    const name = `${message.receivedAt.replace(/[^0-9]/g, '')}-${message.id}`;
    const temporary = join(folder, `${name}.part`);
    writeFileSync(temporary, JSON.stringify(message), { flush: true });
    renameSync(temporary, join(folder, `${name}.json`));
  };
  const list = () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return names
      .sort()
      .reverse()
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as MailboxMessage);
  };
  const find = (id: string) => list().find((message) => message.id === id);
  return {
    list,
    find,
    add: write,
    note(id, said) {
      const message = find(id);
      if (message) write({ ...message, said });
    },
  };
}
