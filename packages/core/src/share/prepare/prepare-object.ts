import type { AccountSettings } from '../../contract/settings.ts';
import type { Evidence, ObjectResult, RenderedOutput } from '../../deidentify/index.ts';
import { isStudyshareError } from '../../errors.ts';
import { newId } from '../../link/index.ts';
import type {
  DeviceMaskRecord,
  OutputFile,
  PreparedObject,
  ShareObjectRecord,
  ShareRecord,
  StudyObject,
} from '../../ports/index.ts';
import { encryptFile } from '../../vault/index.ts';
import type { ContentKey, UseCaseContext } from '../context.ts';
import { byHand, preparationOptions } from './deidentify-options.ts';
import { isShortRead, MAX_OBJECT_BYTES, readObject } from './read-object.ts';

/** What the preparation of a share's objects has in common. */
export interface Preparation {
  share: ShareRecord;
  content: ContentKey;
  settings: AccountSettings;
  /** What the account keeps for its devices. */
  rules: readonly DeviceMaskRecord[];
  /** By object id, from the study as it is now. */
  sources: ReadonlyMap<string, Pick<StudyObject, 'mediaType' | 'bytes'>>;
  signal: AbortSignal;
}

/** What came of an object, with what led to it. */
export interface ObjectOutcome {
  prepared: PreparedObject;
  evidence: readonly Evidence[];
}

interface DicomOutput {
  role: 'dicom';
  mediaType: 'application/dicom';
  bytes: Uint8Array;
}

/** Reads one object, de-identifies and renders it, and stores the encrypted results under new random names. */
export async function prepareObject(
  context: UseCaseContext,
  preparation: Preparation,
  object: ShareObjectRecord,
): Promise<ObjectOutcome> {
  const { settings } = preparation;
  const source = preparation.sources.get(object.objectId);
  if (source === undefined) return undeliverable('object-not-found');
  const result = await processTwice(context, preparation, object, source);
  if (typeof result === 'string') return undeliverable(result);
  const { verdict, reasons, evidence, device } = result;
  if (verdict === 'undeliverable') return { prepared: { verdict, reasons, outputs: [] }, evidence };
  if (verdict === 'protected' && settings.anonymizedOnly) {
    // P9: never stored, so that no later change of the setting can bring it onto the page.
    return { prepared: { verdict, reasons: [...reasons, 'anonymized-only'], outputs: [] }, evidence };
  }
  const outputs = await storeOutputs(context, preparation, result.outputs);
  // The second archive is what a patient hands on: only what is proven goes in, whatever the processor gave (P2).
  if (result.dicom && verdict === 'anonymized') {
    const file = { role: 'dicom', mediaType: 'application/dicom', bytes: result.dicom } as const;
    outputs.push(await storeOutput(context, preparation, file));
  }
  const made = { verdict, reasons, outputs, masked: isMasked(evidence) };
  return { prepared: device === undefined ? made : { ...made, device }, evidence };
}

/** Whether the patient sees less than the whole frame (G13). */
function isMasked(evidence: readonly Evidence[]): boolean {
  return evidence.some(({ code, data }) => code === 'frames-masked' && Number(data?.['shareKept']) < 1);
}

/** Why there are no bytes of an object. */
type Unread = 'object-not-found' | 'object-unavailable' | 'too-large' | 'short-read';

/** What an overloaded machine may be the cause of as well as the object. */
const PERHAPS_PASSING: ReadonlySet<string> = new Set(['timeout', 'processing-failed']);

/** Reads and processes an object; once more where the first time may have failed for another reason than the object. */
async function processTwice(
  context: UseCaseContext,
  preparation: Preparation,
  { objectId, masks }: ShareObjectRecord,
  source: Pick<StudyObject, 'mediaType' | 'bytes'>,
): Promise<ObjectResult | Unread> {
  const { share, settings, rules, signal } = preparation;
  const options = { ...preparationOptions(context, share.accountId, settings, rules), ...byHand(masks) };
  for (let again = false; ; again = true) {
    const bytes = await bytesOf(context, preparation, objectId, source.bytes);
    if (typeof bytes === 'string') return bytes;
    const input = { bytes, mediaType: source.mediaType, takeOver: true };
    const result = await context.processor.process(input, options, signal);
    signal.throwIfAborted();
    if (again || !result.reasons.some((reason) => PERHAPS_PASSING.has(reason))) return result;
  }
}

async function bytesOf(
  context: UseCaseContext,
  { share, signal }: Preparation,
  objectId: string,
  expected: number | undefined,
): Promise<Uint8Array | Unread> {
  const place = { accountId: share.accountId, studyId: share.studyId, objectId, bytes: expected };
  try {
    return (await readObject(context.studies, place, MAX_OBJECT_BYTES, signal)) ?? 'too-large';
  } catch (error) {
    if (isStudyshareError(error, 'study.object_not_found')) return 'object-not-found';
    if (isShortRead(error)) return 'short-read';
    if (isStudyshareError(error, 'study.unavailable') && (await answers(context, place, signal)))
      return 'object-unavailable';
    throw error;
  }
}

/** Whether the archive still tells of the study: then it is the object that it does not give out. */
async function answers(
  { studies }: UseCaseContext,
  { accountId, studyId }: { accountId: string; studyId: string },
  signal: AbortSignal,
): Promise<boolean> {
  return studies.getStudy(accountId, studyId, signal).then(
    () => true,
    () => false,
  );
}

function undeliverable(reason: string): ObjectOutcome {
  return { prepared: { verdict: 'undeliverable', reasons: [reason], outputs: [] }, evidence: [] };
}

/** Each preview keeps the id of what it shows, so that no order has to be kept for it. */
async function storeOutputs(
  context: UseCaseContext,
  preparation: Preparation,
  outputs: readonly RenderedOutput[],
): Promise<OutputFile[]> {
  const files: OutputFile[] = [];
  let shown: OutputFile | undefined;
  for (const output of outputs) {
    const file = await storeOutput(context, preparation, output);
    if (output.role !== 'preview') shown = file;
    files.push(shown === undefined || shown === file ? file : { ...file, previewOf: shown.fileId });
  }
  return files;
}

async function storeOutput(
  context: UseCaseContext,
  { content, signal }: Preparation,
  output: RenderedOutput | DicomOutput,
): Promise<OutputFile> {
  const { bytes, ...facts } = output;
  const key = { shareId: content.preparationId, fileId: newId(context.platform) };
  await context.files.write(key, encryptFile(content.key, key, single(bytes), context.platform), signal);
  return { ...facts, fileId: key.fileId, bytes: bytes.byteLength };
}

async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
