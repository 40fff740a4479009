import type { ArrivalDto } from '../../contract/operations/automatic.ts';
import { isStudyshareError } from '../../errors.ts';
import type { AccountStore, ArrivalRecord, ArrivalStore, Study } from '../../ports/index.ts';
import { sha256Hex } from '../../vault/index.ts';
import { accountOf, type With } from '../context.ts';
import { iso } from '../iso-time.ts';
import type { ArrivedStudy } from '../types.ts';

const MINUTE_MS = 60_000;

/**
 * Takes note of a study for automatic sending (S7). It is judged, and perhaps sent, when it has been unchanged for as
 * long as the account says. To be called as often as anything arrives; null while the account sends nothing automatically.
 * @throws StudyshareError `study.not_found`
 */
export async function studyArrived(
  context: With<AccountStore & ArrivalStore>,
  { accountId, studyId }: ArrivedStudy,
  signal?: AbortSignal,
): Promise<ArrivalDto | null> {
  const { settings } = await accountOf(context, accountId);
  if (!settings.automaticSending || settings.automaticRules.length === 0) return null;
  const contentHash = await hashNow(context, accountId, studyId, signal);
  const delayMs = settings.automaticDelayMinutes * MINUTE_MS;
  return arrivalDto(await context.store.noteArrival(accountId, studyId, contentHash, delayMs));
}

/** Null while the archive cannot tell: the arrival is noted all the same. */
async function hashNow(
  { studies }: Pick<With<ArrivalStore>, 'studies'>,
  accountId: string,
  studyId: string,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  try {
    return contentHashOf(await studies.getStudy(accountId, studyId, signal));
  } catch (error) {
    signal?.throwIfAborted();
    if (isStudyshareError(error) && error.code === 'study.not_found') throw error;
    return null;
  }
}

/** Changes whenever there is more or less of a study. */
export function contentHashOf({ objects }: Study): string {
  const parts = objects.map(({ objectId, bytes, frames }) => [objectId, bytes ?? 0, frames]);
  return sha256Hex(JSON.stringify(parts.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))));
}

export function arrivalDto({ studyId, state, reason, shareId, arrivedAt, dueAt }: ArrivalRecord): ArrivalDto {
  return {
    studyId,
    state,
    ...(reason === null ? {} : { reason }),
    ...(shareId === null ? {} : { shareId }),
    arrivedAt: iso(arrivedAt),
    ...(dueAt === null ? {} : { dueAt: iso(dueAt) }),
  };
}
