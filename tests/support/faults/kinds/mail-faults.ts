import { type Fault, fault } from '../fault.ts';
import type { MailFront } from '../fronts/mail-front.ts';

/** The mail server fails once, each time in its own way; the message is tried again after a minute. */
export function mailFaults(mail: MailFront): Fault[] {
  const failing = (name: string, how: Parameters<MailFront['fail']>[1], mayDouble = false) =>
    fault(
      `the mail server ${name}`,
      {
        async strike({ email, send }) {
          const hit = mail.fail(email, how);
          await send();
          await hit;
        },
      },
      { mayDouble },
    );
  return [
    fault('the mail server takes the connection and says nothing', {
      async strike({ send }) {
        const taken = mail.sayNothing();
        await send();
        await taken;
      },
    }),
    failing('refuses for now (451, greylisting)', 'greylists'),
    failing('falls silent in the message', 'stalls in the message'),
    failing('has the message and is gone before its answer', 'drops after the end', true),
  ];
}
