import type { ErrorCode } from '../contract/error-codes.ts';
import { StudyshareError } from '../errors.ts';
import type { Platform } from '../ports/index.ts';

/** How long an archive, or a KMS, may say nothing at all; fetching from tape takes minutes. */
export const SILENCE_MS = 5 * 60_000;
/** The same of a KMS while somebody waits, or a message is held: what is left of its lease has to be enough to send it. */
export const KEY_SILENCE_MS = 20_000;

/** How what is somebody else's is waited for. */
interface Patience {
  signal?: AbortSignal | undefined;
  /** Default {@link SILENCE_MS}. */
  silenceMs?: number;
  /** What silence is. */
  code?: ErrorCode;
}

const NOT_YET = Symbol('not yet');

/** For an answer that is there already no clock has to be set: the keys of this very process are asked with every file. */
async function inAMoment(): Promise<typeof NOT_YET> {
  for (let turns = 0; turns < 4; turns += 1) await undefined;
  return NOT_YET;
}

/**
 * What somebody else answers: an archive, a KMS, the host.
 * @throws StudyshareError `code` after `silenceMs`; the signal's reason at once
 */
export async function bounded<T>(
  answer: Promise<T>,
  platform: Pick<Platform, 'sleep'>,
  { signal, silenceMs = SILENCE_MS, code = 'study.unavailable' }: Patience = {},
): Promise<T> {
  const soon = await Promise.race([answer, inAMoment()]);
  if (soon !== NOT_YET) return soon;
  signal?.throwIfAborted();
  const over = new AbortController();
  const leave = () => over.abort(signal?.reason);
  signal?.addEventListener('abort', leave, { once: true });
  const silence = platform.sleep(silenceMs, over.signal).then(() => {
    throw new StudyshareError(code);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    signal?.removeEventListener('abort', leave);
    over.abort();
  }
}
