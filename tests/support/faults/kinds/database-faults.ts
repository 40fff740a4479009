import type { Fleet } from '../../../../examples/fleet/server/fleet.ts';
import { type Fault, fault, type Sending } from '../fault.ts';
import type { MailFront } from '../fronts/mail-front.ts';

const CUTS = { cuts: 'database' } as const;

/** PostgreSQL ends and is started again, while web and worker processes stay. */
export function databaseFaults({ database }: Pick<Fleet, 'database'>, mail: MailFront): Fault[] {
  const restart = async (how: 'orderly' | 'crash') => {
    await database.shutDown(how);
    await database.startAgain();
  };
  const at = (what: string, how: 'orderly' | 'crash', meet: (sending: Sending) => Promise<void>) =>
    fault(
      `PostgreSQL ${how === 'crash' ? 'crashes' : 'is restarted'} while ${what}`,
      { meet, strike: () => restart(how) },
      CUTS,
    );
  const sent = async ({ send, until }: Sending, ...[isTrue]: Parameters<Sending['until']>) => {
    await send();
    await until(isTrue);
  };
  const midSend = (how: 'orderly' | 'crash') =>
    fault(
      `PostgreSQL ${how === 'crash' ? 'crashes' : 'is down'} when the mail server has the message`,
      {
        async meet({ email, send }) {
          const held = mail.holdAfterEnd(email);
          await send();
          await held;
        },
        async strike({ email }) {
          await database.shutDown(how);
          // The worker hears that it is sent, and cannot write it down.
          mail.letGo(email);
          await mail.answeredTo(email);
          await database.startAgain();
        },
      },
      CUTS,
    );
  return [
    fault(
      'PostgreSQL is down while the share is asked for',
      {
        meet: () => database.shutDown('orderly'),
        async strike({ send }) {
          await send().catch(() => undefined);
          await database.startAgain();
        },
      },
      CUTS,
    ),
    at('objects are prepared', 'orderly', (sending) => sent(sending, ({ files }) => files > 0)),
    at('objects are prepared', 'crash', (sending) => sent(sending, ({ files }) => files > 0)),
    at('the message is due', 'orderly', (sending) => sent(sending, ({ share }) => share.state === 'ready')),
    midSend('orderly'),
    midSend('crash'),
  ];
}
