import { type Fault, fault, isSent, type Seen } from '../fault.ts';

interface Moment {
  name: string;
  is(seen: Seen): boolean;
  /** Only a message that had left before the power went may leave again. */
  mayDouble?: boolean;
}

/** When the power goes: each moment is reached sooner or later, and none can be missed. */
export const MOMENTS: readonly Moment[] = [
  { name: 'as soon as the answer is there', is: () => true },
  { name: 'the first file of an object is written', is: ({ files }) => files > 0 },
  { name: 'one object is prepared', is: ({ share }) => share.progress.done >= 1 },
  { name: 'all objects are prepared', is: ({ share }) => share.progress.done >= share.progress.total },
  { name: 'the share is ready, its message due', is: ({ share }) => share.state === 'ready', mayDouble: true },
  {
    name: 'the message has arrived, which perhaps nobody wrote down',
    is: ({ messages }) => messages > 0,
    mayDouble: true,
  },
  { name: 'the message is known to be sent', is: ({ share }) => isSent(share) },
];

/** Kills what works on shares at every moment. @param kill without warning; then it is started again */
export function killsOf(kill: () => Promise<void>): Fault[] {
  return MOMENTS.map(({ name, is, mayDouble = false }) =>
    fault(
      `killed: ${name}`,
      {
        async meet(sending) {
          await sending.send();
          await sending.until(is);
        },
        strike: kill,
      },
      { cuts: 'workers', mayDouble },
    ),
  );
}
