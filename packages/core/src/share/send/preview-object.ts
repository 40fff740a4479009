import type { Principal } from '../../config.ts';
import type { ObjectPreviewDto } from '../../contract/clinician.ts';
import type { Evidence, ObjectResult } from '../../deidentify/index.ts';
import { undeliverable } from '../../deidentify/index.ts';
import { StudyshareError } from '../../errors.ts';
import type { AccountStore, DeviceMaskStore, HandMask, ShareRecordStore } from '../../ports/index.ts';
import { accountOf, shareOfAccount, type With } from '../context.ts';
import { byHand, preparationOptions } from '../prepare/deidentify-options.ts';
import { MAX_OBJECT_BYTES, readObject } from '../prepare/read-object.ts';
import { toldEvidence } from '../prepare/told-evidence.ts';

/**
 * What the patient will get of one object, and why (S9): decided by the same work as when it is sent, so with the
 * account's settings of this moment. Nothing is stored.
 * @throws StudyshareError `study.*`, `server.busy`
 */
export async function previewObject(
  context: With<AccountStore & DeviceMaskStore>,
  principal: Principal,
  studyId: string,
  objectId: string,
  signal?: AbortSignal,
): Promise<ObjectPreviewDto> {
  return preview(context, principal.accountId, { studyId, objectId, masks: [] }, signal);
}

/**
 * The same of an object of a share, with what was masked by hand in it (G11).
 * @throws StudyshareError `share.not_found`, `study.*`, `server.busy`
 */
export async function previewShared(
  context: With<AccountStore & DeviceMaskStore & ShareRecordStore>,
  principal: Principal,
  shareId: string,
  objectId: string,
  signal?: AbortSignal,
): Promise<ObjectPreviewDto> {
  const { studyId, objects } = await shareOfAccount(context, principal, shareId);
  const object = objects.find((each) => each.objectId === objectId);
  if (!object) throw new StudyshareError('study.object_not_found');
  return preview(context, principal.accountId, { studyId, objectId, masks: object.masks }, signal);
}

interface Previewed {
  studyId: string;
  objectId: string;
  masks: readonly HandMask[];
}

async function preview(
  context: With<AccountStore & DeviceMaskStore>,
  accountId: string,
  { studyId, objectId, masks }: Previewed,
  signal: AbortSignal | undefined,
): Promise<ObjectPreviewDto> {
  const [study, { settings }, rules] = await Promise.all([
    context.studies.getStudy(accountId, studyId, signal),
    accountOf(context, accountId),
    context.store.listDeviceMasks(accountId),
  ]);
  const object = study.objects.find((each) => each.objectId === objectId);
  if (!object) throw new StudyshareError('study.object_not_found');
  const place = { accountId, studyId, objectId, bytes: object.bytes };
  const bytes = await readObject(context.studies, place, MAX_OBJECT_BYTES, signal);
  const options = { ...preparationOptions(context, accountId, settings, rules), previewOnly: true, ...byHand(masks) };
  const input = bytes && { bytes, mediaType: object.mediaType, takeOver: true };
  const result = input ? await context.processor.process(input, options, signal) : undeliverable(['too-large']);
  const leftOut = settings.anonymizedOnly && result.verdict === 'protected';
  return {
    objectId,
    kind: result.kind,
    verdict: result.verdict,
    reasons: leftOut ? [...result.reasons, 'anonymized-only'] : result.reasons,
    evidence: toldEvidence(result.evidence),
    ...sizeOf(result.evidence),
    ...pictureOf(result),
    leftOut,
  };
}

/** As the image was decoded: what rectangles of the evidence are measured in. */
function sizeOf(evidence: readonly Evidence[]): Pick<ObjectPreviewDto, 'columns' | 'rows'> {
  const data = evidence.find(({ code }) => code === 'image' || code === 'video')?.data;
  return { columns: Number(data?.['columns'] ?? 0), rows: Number(data?.['rows'] ?? 0) };
}

function pictureOf({ outputs }: ObjectResult): Pick<ObjectPreviewDto, 'picture'> {
  const preview = outputs.find(({ role }) => role === 'preview');
  return preview ? { picture: Buffer.from(preview.bytes).toString('base64') } : {};
}
