import { type KnownContacts, readHints } from '../../contact/index.ts';
import { isStudyshareError } from '../../errors.ts';
import type { ContactPoint, Study } from '../../ports/index.ts';
import type { UseCaseContext } from '../context.ts';

/** How long a dialog waits for the host's record: opening at once matters more than a suggestion. */
const RECORD_WAIT_MS = 5_000;

/** What is known of how to reach the patient of a study (S6). `complete`: the host's record, where there is one, answered. */
export async function knownContacts(
  context: Pick<UseCaseContext, 'contacts' | 'platform' | 'logger'>,
  accountId: string,
  study: Study,
  signal?: AbortSignal,
): Promise<{ known: KnownContacts; complete: boolean }> {
  const now = new Date(context.platform.now());
  const exam = readHints(study.contactHints, now);
  try {
    return { known: { exam, record: await recordOf(context, accountId, study, now, signal) }, complete: true };
  } catch (error) {
    signal?.throwIfAborted();
    context.logger.warn('contacts.record_failed', {
      code: isStudyshareError(error) ? error.code : 'server.internal',
    });
    return { known: { exam, record: [] }, complete: false };
  }
}

async function recordOf(
  { contacts, platform }: Pick<UseCaseContext, 'contacts' | 'platform'>,
  accountId: string,
  study: Study,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<readonly ContactPoint[]> {
  if (contacts === undefined) return [];
  const over = new AbortController();
  const within = signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]);
  const late = platform.sleep(RECORD_WAIT_MS, within).then(() => Promise.reject(new Error('the record is late')));
  try {
    return await Promise.race([contacts.readContacts(accountId, study, now, within), late]);
  } finally {
    late.catch(() => undefined);
    over.abort();
  }
}
