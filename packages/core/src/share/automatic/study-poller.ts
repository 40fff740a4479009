import { isStudyshareError } from '../../errors.ts';
import type { Logger, Platform, RecentStudies } from '../../ports/index.ts';
import type { ArrivedStudy } from '../types.ts';

/** Where studies are asked for, how often, and who is told. */
export interface StudyPollerOptions {
  /** Who is told: what `createPatientSharing` gives. */
  sharing: { studyArrived(study: ArrivedStudy, signal?: AbortSignal): Promise<unknown>; readonly logger: Logger };
  recent: RecentStudies;
  /** The accounts whose archive is asked. */
  accountIds: readonly string[];
  platform: Pick<Platform, 'now' | 'sleep'>;
  /** Default: 60,000. */
  intervalMs?: number;
  /** How far back the first question goes, and every one after a failure: a day by default. */
  lookBackMs?: number;
}

/** Asks an archive again and again what is new. */
export interface StudyPoller {
  start(): void;
  /** Ends the question that is being asked. */
  stop(): Promise<void>;
}

/** So much of the time before is asked for again: clocks differ, and archives file late. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Tells automatic sending of new studies where the archive does not tell by itself (S7). A study may be told of any number of
 * times: only what changed counts.
 *
 * @example
 * import { type PatientSharing, type RecentStudies, systemPlatform } from '@studyshare/core';
 *
 * declare const sharing: PatientSharing;
 * declare const archive: RecentStudies;
 * const poller = studyPoller({ sharing, recent: archive, accountIds: ['clinic'], platform: systemPlatform() });
 * poller.start();
 */
export function studyPoller(options: StudyPollerOptions): StudyPoller {
  const { platform, accountIds, intervalMs = 60_000 } = options;
  let over: AbortController | undefined;
  let running: Promise<void> = Promise.resolve();
  const poll = async (signal: AbortSignal): Promise<void> => {
    const asked = new Map<string, number>();
    while (!signal.aborted) {
      for (const accountId of accountIds) await askOne(options, accountId, asked, signal);
      await platform.sleep(intervalMs, signal).catch(() => undefined);
    }
  };
  return {
    start() {
      if (over !== undefined) return;
      over = new AbortController();
      running = poll(over.signal);
    },
    async stop() {
      over?.abort();
      over = undefined;
      await running;
    },
  };
}

/**
 * One account's new studies. Where anything fails the same is asked again at the next turn; but a study that cannot be told
 * of keeps none of the others from being told.
 */
async function askOne(
  options: StudyPollerOptions,
  accountId: string,
  asked: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  const { recent, platform, lookBackMs = 86_400_000 } = options;
  const now = platform.now();
  const since = new Date((asked.get(accountId) ?? now - lookBackMs) - OVERLAP_MS);
  try {
    const studyIds = await recent.listRecentStudies(accountId, since, signal);
    let fault: unknown;
    for (const studyId of studyIds) {
      const its = await faultOf(options, { accountId, studyId }, signal);
      fault ??= its;
    }
    if (fault !== undefined) throw fault;
    asked.set(accountId, now);
  } catch (error) {
    if (signal.aborted) return;
    options.sharing.logger.warn('arrivals.poll_failed', {
      accountId,
      code: isStudyshareError(error) ? error.code : 'server.internal',
    });
  }
}

/** What keeps a study from being told of; undefined where it was told of, or is not there any more. */
async function faultOf({ sharing }: StudyPollerOptions, study: ArrivedStudy, signal: AbortSignal): Promise<unknown> {
  signal.throwIfAborted();
  try {
    await sharing.studyArrived(study, signal);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    return isStudyshareError(error) && error.code === 'study.not_found' ? undefined : error;
  }
}
