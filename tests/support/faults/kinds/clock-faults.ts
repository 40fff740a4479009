import type { Fleet, Member } from '../../../../examples/fleet/server/fleet.ts';
import { type Fault, fault, isSent, linkIn, type Place } from '../fault.ts';
import type { MailFront } from '../fronts/mail-front.ts';
import { SWEEP_MS } from '../places.ts';
import { openPage } from '../torn-files.ts';

/** Every worker sweeps meanwhile: one that thinks a lease is over takes what it guards. */
const HELD_MS = 3 * SWEEP_MS;

const wrongBy = (minutes: number) => [
  '--import',
  `${new URL('../fronts/wrong-clock.ts', import.meta.url).href}?minutes=${minutes}`,
];

/** A worker and a web process whose clocks are wrong work beside those whose are right. */
export function clockFaults(fleet: Fleet, place: Place, mail: MailFront): Fault[] {
  return [
    ['ten minutes ahead', 10] as const,
    ['ten minutes behind', -10] as const,
    ['a year ahead', 365 * 24 * 60] as const,
  ].map(([what, minutes]) => {
    let wrong: Member[] = [];
    return fault(`clocks ${what}: a message under way, a link, a code`, {
      async meet({ email, send }) {
        wrong = await Promise.all((['worker', 'web'] as const).map((role) => fleet.add(role, wrongBy(minutes))));
        await place.api.setLinkCode('clinic-code-1');
        const held = mail.holdAfterEnd(email);
        await send();
        await place.api.setLinkCode(null);
        await held;
      },
      async strike({ email, until }) {
        await new Promise((resolve) => setTimeout(resolve, HELD_MS));
        mail.letGo(email);
        await until(({ share }) => isSent(share));
        const [message] = await place.messagesTo(email);
        const link = linkIn(message?.text ?? '') ?? '';
        // Each web process has its turn.
        for (const _ of fleet.members('web')) await openPage(link, () => place.messagesTo(email));
        await Promise.all(wrong.map((member) => member.drain()));
      },
    });
  });
}
