import type { EventType, SharingEvent } from '../../contract/events.ts';
import { isStudyshareError } from '../../errors.ts';
import type { AuditLog, Logger } from '../../ports/index.ts';
import { eventOfRecord } from './event-of-record.ts';

/**
 * What happens, in this process or in another one on the same store: every event that is committed between start and stop is
 * heard once in every process, within some seconds, in the order of its account. What happens while a process is down it
 * never hears; {@link WebhookEndpoint} is told of that too.
 */
export interface SharingEvents {
  /**
   * Listens to events of a type, or to all (`*`). Nobody waits for a listener, and one that throws or rejects is logged by
   * the event's type and harms nothing. Listen before `start`, so that nothing is missed.
   * @returns ends it
   *
   * @example
   * import type { PatientSharing } from '@studyshare/core';
   *
   * declare const sharing: PatientSharing;
   * const end = sharing.events.on('message.bounced', ({ accountId, shareId, data }) => {
   *   console.log(`a message of ${shareId} (${accountId}) came back: ${data.reason}`);
   * });
   */
  on<Type extends EventType>(type: Type, listener: (event: SharingEvent<Type>) => unknown): () => void;
  on(type: '*', listener: (event: SharingEvent) => unknown): () => void;
}

/** The events of a process, and the following of the records that they are made of. */
export interface EventFeed {
  events: SharingEvents;
  start(): Promise<void>;
  /** What has happened up to now is still heard. */
  stop(): Promise<void>;
}

interface Listening {
  type: EventType | '*';
  listener(event: SharingEvent): unknown;
}

const INTERVAL_MS = 1_000;
const RECORDS = 500;

export function eventFeed({ audit, logger }: { audit: AuditLog; logger: Logger }): EventFeed {
  const listening = new Set<Listening>();
  let [running, timer]: [boolean, NodeJS.Timeout | undefined] = [false, undefined];
  let current: Promise<void> = Promise.resolve();
  /** How far each account was followed; undefined while nobody listens. */
  let heard: Map<string, number> | undefined;

  const headsNow = async () =>
    new Map((await audit.listHeads()).map(({ accountId, sequence }) => [accountId, sequence] as const));
  const follow = async () => {
    if (listening.size === 0) return void (heard = undefined);
    const heads = await headsNow();
    if (heard === undefined) return void (heard = heads);
    for (const [accountId, head] of heads) await followAccount(heard, accountId, head);
  };
  const followAccount = async (positions: Map<string, number>, accountId: string, head: number) => {
    for (let after = positions.get(accountId) ?? 0; after < head; ) {
      const records = await audit.followChain(accountId, after, RECORDS);
      for (const record of records) {
        after = record.sequence ?? after;
        positions.set(accountId, after);
        const event = eventOfRecord(record);
        if (event !== null) tell(event);
      }
      if (records.length === 0) positions.set(accountId, (after = head));
    }
  };
  const tell = (event: SharingEvent) => {
    for (const { type, listener } of listening) {
      if (type === '*' || type === event.type) void callListener(listener, event, logger);
    }
  };
  const turn = async () => {
    try {
      await follow();
    } catch (error) {
      logger.warn('events.not_followed', { code: isStudyshareError(error) ? error.code : 'server.internal' });
    }
    if (running && listening.size > 0) schedule();
  };
  const schedule = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      current = turn();
    }, INTERVAL_MS);
  };

  return {
    events: {
      on: (type: EventType | '*', listener: (event: never) => unknown) => {
        const each: Listening = { type, listener: listener as Listening['listener'] };
        if (running && listening.size === 0 && timer === undefined) current = current.then(turn);
        listening.add(each);
        return () => void listening.delete(each);
      },
    },
    start: async () => {
      if (running) return;
      running = true;
      await (current = turn());
    },
    stop: async () => {
      running = false;
      clearTimeout(timer);
      timer = undefined;
      await current;
      await turn();
      heard = undefined;
    },
  };
}

async function callListener(listener: Listening['listener'], event: SharingEvent, logger: Logger): Promise<void> {
  try {
    await listener(event);
  } catch {
    // What it threw may say anything.
    logger.warn('events.listener_failed', { type: event.type, id: event.id });
  }
}
