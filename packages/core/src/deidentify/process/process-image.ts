import { openFrames, TAGS } from '../../dicom/index.ts';
import type { DisplayFrame, FrameReader, ParsedDicom } from '../../dicom/types.ts';
import { StudyshareError } from '../../errors.ts';
import { CINE_RATE, chooseFrameRate, renderPicture, renderPreview, SCROLL_RATE } from '../../render/index.ts';
import type { DeviceRule } from '../device-rules/types.ts';
import type { Finding } from '../finding.ts';
import { cleanUid, describeImage, describeObject, isRepeated } from '../object-evidence.ts';
import { type FrameMask, maskFrame, paintKept, planMask } from '../pixels/mask.ts';
import { describeMask, judgePixelSurplus } from '../pixels/pixel-evidence.ts';
import { FrameSearch } from '../pixels/search-frames.ts';
import type { WorkEnvironment } from '../pool/work-environment.ts';
import { applyRules } from '../rules/index.ts';
import { isTomography, type SopClassKind } from '../sop-class.ts';
import { isTextSearched, NOTHING_SEARCHED, searchText } from '../text/search-text.ts';
import type { DeidentifyOptions, ObjectResult, RenderedOutput } from '../types.ts';
import { decideVerdict } from '../verdict.ts';
import { renderClipOutputs } from './clip-outputs.ts';
import { renderPreviewOnly } from './preview-output.ts';
import { judgeReleased, releaseDicom } from './release.ts';

/** Kinds whose frames follow each other in time even where the file does not tell how fast. */
const CINE_KINDS: ReadonlySet<SopClassKind> = new Set(['ultrasound', 'projection', 'photograph']);

/** Frames per second for an object without a rate of its own. */
export function fallbackRate(kind: SopClassKind): number {
  return CINE_KINDS.has(kind) ? CINE_RATE : SCROLL_RATE;
}

/** The vendor's rules, and the account's. */
export function deviceRulesOf(options: DeidentifyOptions, environment: WorkEnvironment): DeviceRule[] {
  return [...(environment.deviceRules ?? []), ...(options.deviceRules ?? [])];
}

function checkSize(reader: FrameReader, environment: WorkEnvironment): void {
  const { rows, columns, frames } = reader.description;
  if (rows * columns > environment.maxFramePixels || frames > environment.maxFrames)
    throw new StudyshareError('dicom.too_large');
}

/** Frames from `from` up to `end` as the patient will see them, each looked at before it is masked. */
async function* readFrames(
  reader: FrameReader,
  search: FrameSearch,
  kept: Uint8Array | undefined,
  { from, end }: { from: number; end: number },
): AsyncGenerator<DisplayFrame> {
  for (let index = from; index < end; index++) {
    const frame = await reader.display(index);
    if (frame.rows !== reader.description.rows || frame.columns !== reader.description.columns)
      throw new StudyshareError('dicom.codec_failed', { params: { step: 'frame-size' } });
    if (search.needsStored) search.look(index, await reader.decode(index), frame, kept);
    maskFrame(frame, kept);
    yield frame;
  }
}

async function renderStill(frames: AsyncIterable<DisplayFrame>): Promise<RenderedOutput[]> {
  for await (const frame of frames)
    return [
      { role: 'picture', mediaType: 'image/jpeg', ...(await renderPicture(frame)) },
      { role: 'preview', mediaType: 'image/jpeg', ...(await renderPreview(frame)) },
    ];
  throw new StudyshareError('dicom.codec_failed', { params: { step: 'no-frame' } });
}

/** Tiles of a whole slide follow each other in space: neither a picture nor a clip. */
function judgeTiles(parsed: ParsedDicom, frames: number): Finding[] {
  const tiled = parsed.dataset.string(TAGS.DimensionOrganizationType)?.startsWith('TILED') ?? false;
  const slide = parsed.sopClassUid === '1.2.840.10008.5.1.4.1.1.77.1.6';
  return frames > 1 && (tiled || slide) ? [{ code: 'tiled-image', effect: 'refusal' }] : [];
}

function isDoubted(findings: readonly Finding[]): boolean {
  return findings.some(({ effect }) => effect === 'doubt');
}

function isProven(findings: readonly Finding[]): boolean {
  return findings.some(({ effect }) => effect === 'proof');
}

/** An image object on its way. */
interface ImageWork {
  parsed: ParsedDicom;
  kind: SopClassKind;
  reader: FrameReader;
  mask: FrameMask;
  options: DeidentifyOptions;
  environment: WorkEnvironment;
}

/** What the header says for and against the image, before its frames are looked at. */
function judgeHeader({ parsed, kind, reader, mask, options, environment }: ImageWork): Finding[] {
  const image = reader.description;
  const { dataset, meta } = parsed;
  const textSearched = isTextSearched({ kind, mask, options }, environment);
  return [
    ...describeObject(parsed, kind),
    ...describeImage(image),
    ...judgePixelSurplus(parsed, image),
    ...judgeTiles(parsed, image.frames),
    ...applyRules({ dataset, meta, kind, repeated: isRepeated(parsed), image, options, mask, textSearched }),
  ];
}

/** What the patient gets; for a preview only the frame in the middle, unless every frame has to be looked at. */
function renderOutputs(
  { kind, reader, options, environment }: ImageWork,
  read: (from: number, end: number) => AsyncIterable<DisplayFrame>,
  everyFrame: boolean,
): Promise<RenderedOutput[]> {
  const { frames } = reader.description;
  const middle = Math.floor(frames / 2);
  if (options.previewOnly)
    return everyFrame
      ? renderPreviewOnly(read(0, frames), middle, environment.beat)
      : renderPreviewOnly(read(middle, middle + 1), 0, environment.beat);
  if (frames === 1) return renderStill(read(0, 1));
  const frameRate = chooseFrameRate(reader.frameTimeMs, fallbackRate(kind));
  return renderClipOutputs(read(0, frames), { frameRate, posterIndex: middle }, environment);
}

/** Pictures or clip, masked; and what the frames themselves say against the image. */
async function renderMasked(work: ImageWork): Promise<{ outputs: RenderedOutput[]; findings: Finding[] }> {
  const { kind, reader, mask, parsed } = work;
  const image = reader.description;
  const search = new FrameSearch(kind, image, isTomography(parsed.sopClassUid));
  const read = (from: number, end: number) => readFrames(reader, search, paintKept(mask, image), { from, end });
  const outputs = await renderOutputs(work, read, search.needsStored);
  return { outputs, findings: [...search.findings(), ...judgeReleased(parsed, outputs)] };
}

/**
 * Decodes, masks and renders an image object frame by frame, and decides about it.
 * @throws StudyshareError `dicom.*` when it cannot be decoded
 */
export async function processImage(
  parsed: ParsedDicom,
  kind: SopClassKind,
  options: DeidentifyOptions,
  environment: WorkEnvironment,
): Promise<ObjectResult> {
  const reader = await openFrames(parsed, { maxPixelBytes: environment.maxPixelBytes });
  checkSize(reader, environment);
  const image = reader.description;
  const { dataset, meta } = parsed;
  const mask = planMask({ dataset, meta, kind, image, deviceRules: deviceRulesOf(options, environment) });
  const work = { parsed, kind, reader, mask, options, environment };
  const findings = judgeHeader(work);
  const about = {
    kind: image.frames > 1 ? ('clip' as const) : ('picture' as const),
    sopClassUid: cleanUid(parsed.sopClassUid),
  };
  if (findings.some(({ effect }) => effect === 'refusal')) return { ...about, ...decideVerdict(findings), outputs: [] };
  // What is protected already gains nothing by a search.
  const text = isDoubted(findings) ? NOTHING_SEARCHED : await searchText({ ...work, proven: isProven(findings) });
  const masked = { ...work, mask: { ...mask, masks: [...mask.masks, ...text.masks] } };
  findings.push(...describeMask(masked.mask, image, image.frames), ...text.findings);
  const { outputs, findings: seen } = await renderMasked(masked);
  const result = { ...about, ...decideVerdict([...findings, ...seen]), outputs };
  if (result.verdict !== 'anonymized' || !options.dicom || options.previewOnly) return result;
  const released = await releaseDicom(masked);
  const { evidence } = decideVerdict([...findings, ...seen, ...released.findings]);
  return { ...result, evidence, ...(released.bytes ? { dicom: released.bytes } : {}) };
}
