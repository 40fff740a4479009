import { setTimeout as wait } from 'node:timers/promises';
import type { ShareDto } from '@studyshare/core/contract';
import type { clinicianApi } from '../../../examples/mini-pacs/test/api.ts';
import { SMALL_STUDY } from '../../../examples/mini-pacs/test/small-study.ts';
import { MAY_DOUBLE, MOMENTS, type Moment } from './moments.ts';

/** What is killed: real processes on a real store. */
export interface Victim {
  api: ReturnType<typeof clinicianApi>;
  /** Files in its file store. */
  files(): number;
  /** The messages that arrived for a contact. */
  messagesTo(email: string): Promise<{ messageId: string; text: string }[]>;
  /** Kills what works on shares, without warning, and starts it again. */
  kill(): Promise<void>;
}

/** One kill, and what became of the share it met. */
export interface Kill {
  moment: Moment;
  shareId: string;
  /** The same request again found the same share. */
  isSame: boolean;
  /** Copies of its message; 0 is a lost one. */
  copies: number;
  /** Different Message-IDs among them. */
  messageIds: number;
  /** Different links among them. */
  links: readonly string[];
  /** From the kill until the message is known to be sent. */
  recoverySeconds: number;
}

const isSent = ({ state, deliveries }: ShareDto) =>
  state === 'ready' && deliveries.every((each) => each.state === 'sent');

/** Kills at every moment, `rounds` times, each with a share of its own; resolves once all of them have recovered. */
export async function killRounds(victim: Victim, rounds: number, say: (line: string) => void): Promise<Kill[]> {
  const { api } = victim;
  const { objects } = await api.study(SMALL_STUDY);
  const clip = objects.find(({ kind }) => kind === 'clip')!.objectId;
  const stills = objects.filter(({ kind }) => kind !== 'clip');
  const kills: Promise<Kill>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [number, moment] of (Object.keys(MOMENTS) as Moment[]).entries()) {
      const email = `kill${round}-${number}@example.org`;
      const objectIds = [stills[number % stills.length]!.objectId, clip];
      const request = () => api.createShare({ studyId: SMALL_STUDY, objectIds, email }, email);
      const before = victim.files();
      const { shareId } = await request();
      await until(async () =>
        MOMENTS[moment]({
          share: await api.share(shareId),
          files: victim.files() - before,
          messages: (await victim.messagesTo(email)).length,
        }),
      );
      const killed = performance.now();
      await victim.kill();
      // As a client does whose answer was lost.
      const isSame = (await request()).shareId === shareId;
      kills.push(outcome(victim, { moment, shareId, isSame }, email, killed));
    }
    say(`round ${round + 1} of ${rounds}`);
  }
  return Promise.all(kills);
}

async function outcome(
  { api, messagesTo }: Victim,
  kill: Pick<Kill, 'moment' | 'shareId' | 'isSame'>,
  email: string,
  killed: number,
): Promise<Kill> {
  // What is killed next cannot be asked for a while.
  await until(async () => isSent(await api.share(kill.shareId)), 'patient');
  const recoverySeconds = (performance.now() - killed) / 1000;
  const copies = await messagesTo(email);
  const links = copies.map(({ text }) => /https?:\/\/\S+\/l\/[\w-]+/.exec(text)?.[0] ?? '');
  return {
    ...{ ...kill, recoverySeconds, copies: copies.length, links: [...new Set(links)] },
    messageIds: new Set(copies.map(({ messageId }) => messageId)).size,
  };
}

async function until(isTrue: () => Promise<boolean>, patience: 'none' | 'patient' = 'none'): Promise<void> {
  const ask = () => (patience === 'patient' ? isTrue().catch(() => false) : isTrue());
  while (!(await ask())) await wait(patience === 'patient' ? 200 : 20);
}

/** What is wrong with a kill's outcome; none of it may be. */
export function faultsOf(kills: readonly Kill[]): string[] {
  return kills.flatMap(({ moment, isSame, copies, messageIds, links }) => [
    ...(isSame ? [] : [`${moment}: the same request made another share`]),
    ...(copies > 0 ? [] : [`${moment}: the message is lost`]),
    ...(copies > 1 && !MAY_DOUBLE.has(moment) ? [`${moment}: the message was sent ${copies} times`] : []),
    ...(messageIds > 1 ? [`${moment}: the copies have ${messageIds} Message-IDs`] : []),
    ...(links.length > 1 ? [`${moment}: the copies have ${links.length} links`] : []),
  ]);
}

/** A row a moment: how often it was killed, what was lost and doubled, and how long it took to recover. */
export function killTable(kills: readonly Kill[]): Record<string, string | number>[] {
  return (Object.keys(MOMENTS) as Moment[]).map((moment) => {
    const of = kills.filter((kill) => kill.moment === moment);
    const seconds = of.map(({ recoverySeconds }) => recoverySeconds).sort((a, b) => a - b);
    return {
      'killed when': moment,
      kills: of.length,
      lost: of.filter(({ copies }) => copies === 0).length,
      'sent again': of.filter(({ copies }) => copies > 1).length,
      'Message-IDs of one message': Math.max(...of.map(({ messageIds }) => messageIds)),
      'recovery, median (most)': `${seconds[seconds.length >> 1]?.toFixed(1)} (${seconds.at(-1)?.toFixed(1)}) s`,
    };
  });
}
