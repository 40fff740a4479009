import type { IncomingMessage } from 'node:http';
import { isStudyshareError } from '../../../errors.ts';
import { unavailable } from '../faults.ts';

export interface ReadingOptions {
  /** Milliseconds within which more has to come, counted only while it is waited for. */
  idleTimeoutMs: number;
  /** Milliseconds that the whole is waited for, our own work on it not counted: else a byte now and then holds a worker for ever. */
  answerTimeoutMs: number;
  maxBytes: number;
  signal: AbortSignal | undefined;
}

/**
 * The bytes of an answer as they come, held back while nobody reads. Ending early closes the connection.
 * @throws StudyshareError `study.unavailable`; the signal's reason
 */
export async function* answerBytes(
  answer: IncomingMessage,
  { idleTimeoutMs, answerTimeoutMs, maxBytes, signal }: ReadingOptions,
): AsyncGenerator<Uint8Array, void> {
  const leave = () => answer.destroy(new Error('aborted'));
  signal?.addEventListener('abort', leave, { once: true });
  const chunks = answer[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let total = 0;
  let waited = 0;
  try {
    signal?.throwIfAborted();
    for (;;) {
      const since = performance.now();
      if (waited >= answerTimeoutMs) throw unavailable('timeout');
      const most = Math.min(idleTimeoutMs, answerTimeoutMs - waited);
      const late = setTimeout(() => answer.destroy(unavailable('timeout')), most);
      const { done, value } = await chunks.next().finally(() => clearTimeout(late));
      waited += performance.now() - since;
      if (done) return;
      total += value.byteLength;
      if (total > maxBytes) throw unavailable('too-large');
      yield value;
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw isStudyshareError(error) ? error : unavailable('short-read', { cause: error });
  } finally {
    signal?.removeEventListener('abort', leave);
    answer.destroy();
  }
}
