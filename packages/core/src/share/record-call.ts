import type { Principal } from '../config.ts';
import type { AutomaticDryRunDto } from '../contract/clinician.ts';
import type { Right } from '../contract/vocabulary.ts';
import { type ErrorCode, isStudyshareError } from '../errors.ts';
import type { AuditEntry } from '../ports/index.ts';
import type { UseCaseContext } from './context.ts';
import { studyFingerprint } from './study-fingerprint.ts';

/** A clinician's call, as the table of operations describes it. */
export interface RecordedCall {
  name: string;
  operation: { method: string; path: string; right: Right; unrecorded?: true };
  principal: Principal;
  given: readonly unknown[];
}

/** Refusals that tell of somebody reaching for what is not theirs; a typing error is none. */
const REACHING: ReadonlySet<ErrorCode> = new Set(['account.forbidden', 'share.not_found', 'study.not_found']);
/** The same again within so long is not put on record again: a dialog asks every second how far it is. */
const ONCE_IN_MS = 10 * 60_000;
/** Bounds the memory of what was recorded; the oldest goes first. */
const REMEMBERED = 10_000;

/**
 * Puts clinicians' reads, and calls that are refused, on record. Before the answer: a read that cannot be recorded is none.
 * @returns a function to run each call in
 */
export function callRecorder(context: UseCaseContext): <T>(call: RecordedCall, work: () => Promise<T>) => Promise<T> {
  const recorded = new Map<string, number>();
  const record = async (call: RecordedCall, entry: AuditEntry) => {
    const { actor, action, shareId, detail } = entry;
    const key = JSON.stringify([call.principal.accountId, actor, action, shareId, detail]);
    const now = context.platform.now();
    const last = recorded.get(key);
    if (last !== undefined && now - last < ONCE_IN_MS && now >= last) return;
    await context.audit.record(entry);
    recorded.delete(key);
    recorded.set(key, now);
    if (recorded.size > REMEMBERED) recorded.delete(recorded.keys().next().value!);
  };
  return async (call, work) => {
    try {
      const done = await work();
      if (call.operation.method === 'GET' && !call.operation.unrecorded)
        await record(call, entryOf(context, call, 'read', 'success'));
      for (const studyId of studiesTold(call, done)) {
        const detail = { study: studyFingerprint(context, call.principal.accountId, studyId) };
        await record(call, { ...entryOf(context, call, 'read', 'success'), detail });
      }
      return done;
    } catch (error) {
      if (isStudyshareError(error) && REACHING.has(error.code)) {
        await record(call, entryOf(context, call, 'refused', 'failure', error.code));
      }
      throw error;
    }
  };
}

/** A dry run tells label, day and masked contacts of studies that its body names, so no address does. */
function studiesTold({ name }: RecordedCall, done: unknown): string[] {
  if (name !== 'dryRunAutomaticSending') return [];
  return (done as AutomaticDryRunDto).studies.map(({ studyId }) => studyId);
}

function entryOf(
  context: UseCaseContext,
  { name, operation, principal, given }: RecordedCall,
  what: 'read' | 'refused',
  outcome: AuditEntry['outcome'],
  code?: ErrorCode,
): AuditEntry {
  const { accountId, userId } = principal;
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, each]) => each);
  const parameterOf = (parameter: string) => {
    const value = given[names.indexOf(parameter)];
    return names.includes(parameter) && typeof value === 'string' ? value : undefined;
  };
  const [shareId, studyId] = [parameterOf('shareId'), parameterOf('studyId')];
  const study = studyId === undefined ? {} : { study: studyFingerprint(context, accountId, studyId) };
  const detail = { ...study, ...(code === undefined ? {} : { code }) };
  return {
    ...{ accountId, actor: userId, action: `${what}.${name}`, outcome },
    // What is no id of ours is not repeated.
    ...(shareId !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(shareId) ? { shareId } : {}),
    ...(Object.keys(detail).length > 0 ? { detail } : {}),
  };
}
