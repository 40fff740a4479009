import { TAGS } from '../../dicom/index.ts';
import { isStudyshareError } from '../../errors.ts';
import type { Finding, Platform } from '../../ports/index.ts';
import { ARCHIVE_FAULTS, type ArchiveFault, unavailable } from './faults.ts';
import { archiveClient } from './http/archive-client.ts';
import { uidOf } from './json/attributes.ts';
import { type CompleteArchive, completeArchive, type DicomWebArchive } from './options.ts';
import { queryPage } from './study/query-rows.ts';

const PATIENCE_MS = 10_000;
/** A UID that no study has (PS3.5 section B.2, a UUID of zeros): searching for it reads nothing of any patient. */
const NO_STUDY = '2.25.0';

/** Whether an archive answers a search, asked once with its own credentials; never where it is, nor who asks. */
export async function examineArchive(
  accountId: string,
  archive: DicomWebArchive,
  { platform, signal }: { platform: Platform; signal?: AbortSignal | undefined },
): Promise<Finding> {
  const part = `archive ${accountId}`;
  const client = archiveClient(hasty(completeArchive(archive, accountId)), platform);
  try {
    const query = [['StudyInstanceUID', NO_STUDY]] as const;
    const { rows } = await queryPage(client, { path: '/studies', query, signal }, 0, 1);
    // One that gives all whatever it is asked is not read to its end.
    for await (const row of rows) {
      if (uidOf(row, TAGS.StudyInstanceUID) === '') throw unavailable('bad-answer');
      break;
    }
    return { part, state: 'good', says: 'answers a search' };
  } catch (error) {
    signal?.throwIfAborted();
    return { part, state: 'fault', ...toldOf(error) };
  } finally {
    client.close();
  }
}

/** Asked once and not waited for as long as a patient's pictures would be. */
function hasty(archive: CompleteArchive): CompleteArchive {
  const { headersTimeoutMs, idleTimeoutMs, answerTimeoutMs } = archive;
  const most = (milliseconds: number) => Math.min(milliseconds, PATIENCE_MS);
  return {
    ...archive,
    tries: 1,
    headersTimeoutMs: most(headersTimeoutMs),
    idleTimeoutMs: most(idleTimeoutMs),
    answerTimeoutMs: most(answerTimeoutMs),
  };
}

function toldOf(error: unknown): Pick<Finding, 'says' | 'mend'> {
  const { what, status } = isStudyshareError(error, 'study.unavailable') ? error.params : {};
  if (typeof what !== 'string' || !Object.hasOwn(ARCHIVE_FAULTS, what))
    return { says: 'could not be asked (failed)', mend: 'See whether what gives its credentials works.' };
  const answered = status === undefined ? what : `${what}, ${String(status)}`;
  return { says: `gives no studies (${answered})`, mend: ARCHIVE_FAULTS[what as ArchiveFault] };
}
