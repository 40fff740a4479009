import { createTurnstile } from '../access/index.ts';
import type { Principal } from '../config.ts';
import { CLINICIAN_OPERATIONS } from '../contract/operations/index.ts';
import { StudyshareError } from '../errors.ts';
import { downloadAudit, downloadAuditEvents, listAuditRecords } from './account/audit/read-audit.ts';
import { verifyAudit } from './account/audit/verify-audit.ts';
import { listDeviceMasks, removeDeviceMask } from './account/device-masks.ts';
import { getSettings } from './account/get-settings.ts';
import { previewWording } from './account/preview-wording.ts';
import { sendTestMessage } from './account/send-test-message.ts';
import { updateSettings } from './account/update-settings.ts';
import { downloadUsage, getUsage } from './account/usage.ts';
import { dryRunAutomaticSending, listArrivals } from './automatic/dry-run.ts';
import type { UseCaseContext } from './context.ts';
import { listWebhookCalls, repeatWebhookCall } from './events/webhook-calls.ts';
import { callRecorder } from './record-call.ts';
import { checkContact } from './send/check-contact.ts';
import { correctShare } from './send/correct-share.ts';
import { createShare } from './send/create-share.ts';
import { getStudy } from './send/get-study.ts';
import { getThumbnail } from './send/get-thumbnail.ts';
import { previewObject, previewShared } from './send/preview-object.ts';
import { changesAwaiter } from './shares/await-changes.ts';
import { retryObjects, sendWithout } from './shares/decide-held.ts';
import { extendShare } from './shares/extend-share.ts';
import { getShare } from './shares/get-share.ts';
import { listShares } from './shares/list-shares.ts';
import { releaseShare } from './shares/release-share.ts';
import { reopenShare } from './shares/reopen-share.ts';
import { resendShare } from './shares/resend-share.ts';
import { retryDelivery } from './shares/retry-delivery.ts';
import { revokeShare } from './shares/revoke-share.ts';
import { showShareLink } from './shares/show-share-link.ts';
import { requireStudyAccess, seenOf } from './study-access.ts';
import type { ClinicianUseCase, ClinicianUseCases } from './types.ts';

/** Whole objects are read into memory for them: so many at once, over all clinicians, and so many may wait. */
const THUMBNAILS = { concurrency: 4, queue: 1_000 };
const PREVIEWS = { concurrency: 2, queue: 100 };
const DRY_RUNS = { concurrency: 1, queue: 10 };

/** A use case as its file has it: over a context, and without the check of rights. */
type Inside<Name extends ClinicianUseCase> = (
  context: UseCaseContext,
  ...given: Parameters<ClinicianUseCases[Name]>
) => ReturnType<ClinicianUseCases[Name]>;

/** The clinician's side, over one context. */
export function clinicianUseCases(context: UseCaseContext): ClinicianUseCases {
  const [thumbnails, previews] = [createTurnstile(THUMBNAILS), createTurnstile(PREVIEWS)];
  const verifications = createTurnstile(DRY_RUNS);
  const dryRuns = createTurnstile(DRY_RUNS);
  return behindRights(context, {
    getStudy,
    getThumbnail: (...given) => thumbnails(() => getThumbnail(...given), given[4]),
    previewObject: (...given) => previews(() => previewObject(...given), given[4]),
    checkContact,
    createShare,
    getShare,
    listShares,
    awaitChanges: changesAwaiter(),
    resendShare,
    retryDelivery,
    correctShare,
    releaseShare,
    showShareLink,
    extendShare,
    retryObjects,
    sendWithout,
    previewShared: (...given) => previews(() => previewShared(...given), given[4]),
    reopenShare,
    revokeShare,
    listArrivals,
    dryRunAutomaticSending: (...given) => dryRuns(() => dryRunAutomaticSending(...given), given[3]),
    listDeviceMasks,
    removeDeviceMask: (context, principal, ruleId) => removeDeviceMask(context, principal, ruleId),
    getSettings,
    updateSettings,
    getUsage,
    downloadUsage,
    listAuditRecords,
    downloadAudit,
    downloadAuditEvents,
    verifyAudit: (...given) => verifications(() => verifyAudit(given[0], given[1]), given[2]),
    listWebhookCalls,
    repeatWebhookCall: (context, principal, callId) => repeatWebhookCall(context, principal, callId),
    previewWording,
    sendTestMessage,
  });
}

/** Puts the right that the table of operations names, and the host's word about the study, before each use case. */
function behindRights(
  context: UseCaseContext,
  useCases: { [Name in ClinicianUseCase]: Inside<Name> },
): ClinicianUseCases {
  const recorded = callRecorder(context);
  const guard = (name: ClinicianUseCase) => {
    const operation = CLINICIAN_OPERATIONS[name];
    const { right } = operation;
    // One function serves all of them: what it is called with, and gives, is the use case's own of that name.
    const useCase = useCases[name] as (context: UseCaseContext, principal: Principal, ...given: unknown[]) => unknown;
    return async (principal: Principal, ...given: unknown[]) => {
      requirePrincipal(context, principal);
      return recorded({ name, operation, principal, given }, async () => {
        if (!principal.rights.includes(right)) throw new StudyshareError('account.forbidden', { params: { right } });
        const call = { name, operation, principal, given };
        await requireStudyAccess(context, call);
        return seenOf(context, call, await useCase(context, principal, ...given));
      });
    };
  };
  const names = Object.keys(useCases) as ClinicianUseCase[];
  return Object.fromEntries(names.map((name) => [name, guard(name)])) as ClinicianUseCases;
}

/**
 * Somebody without an account or a user is nobody: else all whom a host forgot to give one would share it.
 * @throws StudyshareError `account.unauthenticated`
 */
function requirePrincipal({ logger }: Pick<UseCaseContext, 'logger'>, principal: Principal): void {
  const { accountId, userId, rights } = (principal ?? {}) as Partial<Principal>;
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  const missing = [
    ...(isText(accountId) ? [] : ['accountId']),
    ...(isText(userId) ? [] : ['userId']),
    ...(Array.isArray(rights) ? [] : ['rights']),
  ];
  if (missing.length === 0) return;
  logger.error('principal.incomplete', { missing: missing.join() });
  throw new StudyshareError('account.unauthenticated');
}
