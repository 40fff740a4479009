import type { ShareDto } from '@studyshare/core/contract';

/** How far a share has come. */
export interface Seen {
  share: ShareDto;
  /** Files that were written since it was made. */
  files: number;
  /** Copies of its message that have arrived. */
  messages: number;
}

/** When the power goes: each moment is reached sooner or later, and none can be missed. */
export const MOMENTS = {
  'as soon as the answer is there': () => true,
  'the first file of an object is written': ({ files }) => files > 0,
  'one object is prepared': ({ share }) => share.progress.done >= 1,
  'all objects are prepared': ({ share }) => share.progress.done >= share.progress.total,
  'the share is ready, its message due': ({ share }) => share.state === 'ready',
  'the message has arrived, which perhaps nobody wrote down': ({ messages }) => messages > 0,
  'the message is known to be sent': ({ share }) => share.deliveries.every(({ state }) => state === 'sent'),
} as const satisfies Record<string, (seen: Seen) => boolean>;

export type Moment = keyof typeof MOMENTS;

/** Only a message that had left before the power went may leave again: nobody can know (the end of SMTP's DATA). */
export const MAY_DOUBLE: ReadonlySet<Moment> = new Set([
  'the share is ready, its message due',
  'the message has arrived, which perhaps nobody wrote down',
]);
