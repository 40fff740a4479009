import { setTimeout as wait } from 'node:timers/promises';
import type { ShareDto } from '@studyshare/core/contract';
import type { MailboxMessage } from '../../../examples/mini-pacs/server/mailbox/mailbox.ts';
import type { clinicianApi } from '../../../examples/mini-pacs/test/api.ts';

/** Where shares are made and faults strike: real processes on a real store. */
export interface Place {
  api: ReturnType<typeof clinicianApi>;
  /** How many files were written to its file store, or are in it. */
  files(): number;
  /** The messages that arrived for a contact. */
  messagesTo(email: string): Promise<Arrived[]>;
  /** Calls of webhooks that arrived about a share; undefined where there are none. */
  callsAbout?(shareId: string): readonly Call[];
  /** Processes that ended though nobody had ended them. */
  fallen(): number;
}

/** A message, as a mailbox has it. */
export type Arrived = Pick<MailboxMessage, 'messageId' | 'text' | 'receivedAt'>;

/** A call as an endpoint got it. */
export interface Call {
  id: string;
  type: string;
}

/** Events that every share tells a webhook of. */
export const TOLD = ['share.created', 'share.prepared', 'message.sent'];

/** How far a share has come. */
export interface Seen {
  share: ShareDto;
  /** Files that were written since it was asked for. */
  files: number;
  /** Copies of its message that have arrived. */
  messages: number;
}

/** A share that meets a fault. */
export interface Sending {
  email: string;
  /** Asks for it; again gives the same share, as for a client whose answer was lost. */
  send(): Promise<string>;
  /** Resolves when it is as far as that. */
  until(isTrue: (seen: Seen) => boolean): Promise<void>;
}

/** Something that breaks while a share is sent. */
export interface Fault {
  name: string;
  /** What it cuts off in the middle, whatever share that was at work on. */
  cuts: 'nothing' | 'database' | 'workers';
  /** The message may have left before it struck, so it may leave again: nobody can know (the end of SMTP's DATA). */
  mayDouble: boolean;
  /** Gets the share to where it strikes. */
  meet(sending: Sending): Promise<void>;
  /** Breaks it and mends it: resolves when everything works again, or does by itself. */
  strike(sending: Sending): Promise<void>;
}

export const fault = (
  name: string,
  { meet = async () => undefined, strike }: Partial<Pick<Fault, 'meet'>> & Pick<Fault, 'strike'>,
  { cuts = 'nothing', mayDouble = false }: Partial<Pick<Fault, 'cuts' | 'mayDouble'>> = {},
): Fault => ({ name, meet, strike, cuts, mayDouble });

/** The link in a message. */
export function linkIn(text: string): string | undefined {
  return /https?:\/\/\S+\/l\/[\w-]+/.exec(text)?.[0];
}

export const isSent = ({ state, deliveries }: ShareDto): boolean =>
  state === 'ready' && deliveries.every((each) => each.state === 'sent');

/** Nothing here takes so long; a share that does is lost. */
const GIVE_UP_MS = 900_000;

/**
 * Asks again and again; whatever is struck meanwhile may refuse.
 * @param over before it resolves nothing has to happen: what is struck every few seconds is done when that ends
 */
export async function until(
  isTrue: () => Promise<boolean> | boolean,
  everyMs = 20,
  over: Promise<void> = Promise.resolve(),
): Promise<void> {
  let end = Number.POSITIVE_INFINITY;
  void over.then(() => {
    end = performance.now() + GIVE_UP_MS;
  });
  while (!(await Promise.resolve(isTrue()).catch(() => false))) {
    if (performance.now() > end) throw new Error('it did not happen');
    await wait(everyMs);
  }
}

/** Asks until there is an answer. */
export async function answered<T>(ask: () => Promise<T>): Promise<T> {
  let answer: T | undefined;
  await until(async () => {
    answer = await ask();
    return true;
  }, 1_000);
  return answer as T;
}
