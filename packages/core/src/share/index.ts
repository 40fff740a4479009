import type { JobQueue } from '../ports/index.ts';
import { studyArrived } from './automatic/study-arrived.ts';
import { clinicianUseCases } from './clinician-use-cases.ts';
import { type SecretTools, withSecretTools } from './context.ts';
import { recordDeliveryReport } from './deliver/record-delivery-report.ts';
import { recordReply } from './deliver/record-reply.ts';
import { patientUseCases } from './patient-use-cases.ts';
import { shareJobs } from './share-jobs.ts';
import type { ShareContext, UseCases } from './types.ts';

export { type AuditFormat, auditLines } from './account/audit/read-audit.ts';
export { verifyChain } from './account/audit/verify-audit.ts';
export { type StudyPoller, type StudyPollerOptions, studyPoller } from './automatic/study-poller.ts';
export { bounded, KEY_SILENCE_MS } from './bounded.ts';
export type { SecretTools } from './context.ts';
export { type EventFeed, eventFeed, type SharingEvents } from './events/event-feed.ts';
export { isOwnPepper } from './own-pepper.ts';
export { createErasures, type Erasures } from './shares/erasures.ts';
export type * from './types.ts';

/**
 * Every use case over one context. Make it once: the bound on concurrent password hashing is within.
 * @param tools hashing and comparing of secrets; for tests that count
 *
 * @example
 * import type { ShareContext } from './types.ts';
 *
 * declare const context: ShareContext;
 * const { clinician, patient, jobs } = createUseCases(context);
 * await context.queue.start(jobs.handle, jobs.sweep);
 */
export function createUseCases(context: ShareContext, tools: Partial<SecretTools> = {}): UseCases {
  const inside = withSecretTools({ ...context, queue: afterChanges(context.queue) }, tools);
  return {
    clinician: clinicianUseCases(inside),
    patient: patientUseCases(inside),
    deliveries: {
      recordDeliveryReport: (report) => recordDeliveryReport(inside, report),
      recordReply: (reply) => recordReply(inside, reply),
    },
    arrivals: { studyArrived: (study, signal) => studyArrived(inside, study, signal) },
    jobs: shareJobs(inside, context.queue),
  };
}

/** A queue that has joined the store knows of a change with the change: nothing is left to wake after it. */
function afterChanges(queue: JobQueue): JobQueue {
  return queue.joined ? { ...queue, wake: async () => undefined } : queue;
}
