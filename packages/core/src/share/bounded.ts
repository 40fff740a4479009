import { StudyshareError } from '../errors.ts';
import type { Platform } from '../ports/index.ts';

/** How long an archive, or a KMS, may say nothing at all; fetching from tape takes minutes. */
export const SILENCE_MS = 5 * 60_000;
/** The same of a KMS while a message is held: what is left of its lease has to be enough to send it. */
export const KEY_SILENCE_MS = 20_000;

/**
 * What somebody else answers, waited for as an archive is.
 * @throws StudyshareError `study.unavailable` after `silenceMs`; the signal's reason at once
 */
export async function bounded<T>(
  answer: Promise<T>,
  platform: Pick<Platform, 'sleep'>,
  signal?: AbortSignal,
  silenceMs = SILENCE_MS,
): Promise<T> {
  const over = new AbortController();
  const leave = () => over.abort(signal?.reason);
  if (signal?.aborted) leave();
  signal?.addEventListener('abort', leave, { once: true });
  const silence = platform.sleep(silenceMs, over.signal).then(() => {
    throw new StudyshareError('study.unavailable');
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    signal?.removeEventListener('abort', leave);
    over.abort();
  }
}
