import { isStudyshareError, StudyshareError } from '../../errors.ts';
import { deliverJob } from '../../ports/deliver-job.ts';
import type { AuditValue, DeliveryStore, DeviceMaskRecord, ShareObjectRecord, ShareRecord } from '../../ports/index.ts';
import { isMissing } from '../../ports/index.ts';
import { bounded } from '../bounded.ts';
import { aboutShare, accountOf, type ContentKey, contentKeyOf, type UseCaseContext, type With } from '../context.ts';
import { isDeliverable } from '../page/page-items.ts';
import { buildArchive, buildDicomArchive } from './build-archive.ts';
import { preparationHash } from './deidentify-options.ts';
import { holdLease, LeaseLost } from './hold-lease.ts';
import { type ObjectOutcome, type Preparation, prepareObject } from './prepare-object.ts';
import { isUnavailable, MOST_UNAVAILABLE, mayNotBeWhole, mayReadAgain, ReadAgain, readsOf } from './read-faults.ts';
import { failPreparation, type PreparationClaim, settlePreparation } from './settle-preparation.ts';
import { toldEvidence } from './told-evidence.ts';

/**
 * Prepares a share: every object not yet prepared, then the archive; then the share is ready and its messages are due.
 * May be killed at any moment and called again: what is recorded is not done twice, unless the account's settings for it
 * have changed since, so that all of a share is prepared by the same. What was masked by hand since is destroyed first.
 */
export async function prepareShare(context: UseCaseContext, shareId: string, signal: AbortSignal): Promise<void> {
  const claim = await context.store.claimPreparation(shareId);
  if (claim === null) return;
  const renew = () => context.store.renewPreparation(shareId, claim.fence);
  try {
    await holdLease(context.platform, renew, signal, (held) => prepare(context, claim, held));
  } catch (error) {
    await settlePreparation(context, claim, error, signal);
  }
}

async function prepare(context: UseCaseContext, claim: PreparationClaim, signal: AbortSignal): Promise<void> {
  const content = await openContent(context, claim.share.shareId, signal);
  for (const fileId of claim.share.discardedFiles) {
    await context.files.remove({ shareId: content.preparationId, fileId });
  }
  await finish(context, claim, content, signal);
}

/**
 * Whatever keeps a key closed may pass: a KMS is away or silent, or a master key is missing among those given. Where a share fails, its
 * key is destroyed, and nothing brings that back.
 */
async function openContent(context: UseCaseContext, shareId: string, signal: AbortSignal): Promise<ContentKey> {
  try {
    return await bounded(contentKeyOf(context, shareId), context.platform, { signal });
  } catch (error) {
    if (signal.aborted || isStudyshareError(error, 'share.deleted')) throw error;
    throw new StudyshareError('server.busy', { cause: error });
  }
}

/** Prepares, and does so again for as long as something is kept for the account's devices meanwhile (G11). */
async function finish(
  context: UseCaseContext,
  claim: PreparationClaim,
  content: ContentKey,
  signal: AbortSignal,
): Promise<void> {
  const { fence } = claim;
  const { share, rules } = await prepareObjects(context, claim, content, signal);
  if (share.objects.some(isMissing)) return holdShare(context, { share, fence });
  if (!share.objects.some((object) => isDeliverable(object.prepared?.outputs ?? []))) {
    return failPreparation(context, { share, fence }, 'nothing-deliverable');
  }
  const holdsProtected = share.objects.some(
    ({ prepared }) => prepared?.verdict === 'protected' && isDeliverable(prepared.outputs),
  );
  const archive = await buildArchive(context, share, content, signal);
  const dicomArchive = await buildDicomArchive(context, share, content, signal);
  const audit = aboutShare(share, 'system', 'share.prepared', 'success', { objects: share.objects.length });
  const result = { archive, dicomArchive, holdsProtected, deviceMasks: rules };
  const outcome = await context.store.finishPreparation(share.shareId, fence, result, audit);
  if (outcome === 'lost') throw new LeaseLost('The share was taken over or is over.');
  if (outcome === 'finished') return wakeDeliveries(context, share);
  for (const { fileId } of [archive, ...(dicomArchive === null ? [] : [dicomArchive])])
    await context.files.remove({ shareId: content.preparationId, fileId });
  return finish(context, { share, fence }, content, signal);
}

/** Nothing goes out before the clinician knows what is missing, and has decided (S13). */
async function holdShare(context: UseCaseContext, { share, fence }: PreparationClaim): Promise<void> {
  const missing = share.objects.filter(isMissing).map(({ position }) => position);
  const audit = aboutShare(share, 'system', 'share.held', 'failure', { missing });
  if (await context.store.holdPreparation(share.shareId, fence, audit)) return;
  throw new LeaseLost('The share was taken over or is over.');
}

/** A share with all of its objects done, and the rules they were prepared by. */
interface Prepared {
  share: ShareRecord;
  rules: readonly DeviceMaskRecord[];
}

async function prepareObjects(
  context: UseCaseContext,
  { share, fence }: PreparationClaim,
  content: ContentKey,
  signal: AbortSignal,
): Promise<Prepared> {
  const objects = [...share.objects].sort((a, b) => a.position - b.position);
  const { settings } = await accountOf(context, share.accountId);
  const rules = await context.store.listDeviceMasks(share.accountId);
  const settingsHash = preparationHash(settings, rules);
  const isDone = ({ prepared }: ShareObjectRecord) => prepared?.settingsHash === settingsHash;
  if (objects.every(isDone)) return { share, rules };
  const study = await context.studies.getStudy(share.accountId, share.studyId, signal);
  const sources = new Map(study.objects.map((source) => [source.objectId, source]));
  const preparation = { share, content, settings, rules, sources, signal };
  let complete = true;
  let unavailable = 0;
  for (const [index, object] of objects.entries()) {
    if (isDone(object)) continue;
    signal.throwIfAborted();
    const outcome = await outcomeOf(context, preparation, object);
    if (typeof outcome === 'string') {
      complete = false;
      if (outcome === 'unavailable' && ++unavailable >= MOST_UNAVAILABLE) break;
      continue;
    }
    const prepared = { ...outcome.prepared, settingsHash };
    const recorded = await recordObject(context, { share, fence }, object.position, { ...outcome, prepared });
    if (!recorded) throw new LeaseLost('The share was taken over or is over.');
    await removeOutputs(context, content, object.prepared);
    objects[index] = { ...object, prepared };
  }
  if (!complete) throw new ReadAgain('Objects did not come whole.');
  return { share: { ...share, objects }, rules };
}

/** Files of an object that was prepared by other settings: they may show what is black now. */
async function removeOutputs(
  { files }: UseCaseContext,
  { preparationId }: ContentKey,
  earlier: ShareObjectRecord['prepared'],
): Promise<void> {
  for (const { fileId } of earlier?.outputs ?? []) await files.remove({ shareId: preparationId, fileId });
}

/** What came of an object, unless it may not have come whole and there are reads left for it: the others go on first. */
async function outcomeOf(
  context: UseCaseContext,
  preparation: Preparation,
  object: ShareObjectRecord,
): Promise<ObjectOutcome | 'read-again' | 'unavailable'> {
  const outcome = await prepareObject(context, preparation, object);
  const { verdict, reasons } = outcome.prepared;
  const { evidence } = outcome;
  const source = preparation.sources.get(object.objectId);
  if (!mayNotBeWhole({ verdict, reasons, evidence }, source)) return outcome;
  if (await mayReadAgain(context, preparation.share, object, reasons))
    return isUnavailable(outcome.prepared) ? 'unavailable' : 'read-again';
  return { ...outcome, evidence: [...evidence, { code: 'read-again', data: { tries: readsOf(reasons) } }] };
}

/** The audit record holds what the clinician is shown: verdict, reasons and evidence, numbers and codes alone. */
function recordObject(
  context: UseCaseContext,
  { share, fence }: PreparationClaim,
  position: number,
  { prepared, evidence }: ObjectOutcome,
): Promise<boolean> {
  const { verdict, reasons } = prepared;
  const told: unknown = toldEvidence(evidence);
  const detail = { position, verdict, reasons, evidence: told as AuditValue };
  const audit = aboutShare(share, 'system', 'object.prepared', 'success', detail);
  return context.store.recordPrepared(share.shareId, fence, position, prepared, audit);
}

async function wakeDeliveries(
  context: With<DeliveryStore>,
  { shareId, accountId }: Pick<ShareRecord, 'shareId' | 'accountId'>,
): Promise<void> {
  for (const delivery of await context.store.listDeliveries(shareId)) {
    if (delivery.state === 'queued') await context.queue.wake(deliverJob(accountId, delivery));
  }
}
