import { extractVideoStream, TAGS } from '../../dicom/index.ts';
import type { DataSet, DisplayFrame, ParsedDicom } from '../../dicom/types.ts';
import { StudyshareError } from '../../errors.ts';
import { chooseFrameRate, decodeVideo, type Ffmpeg } from '../../render/index.ts';
import type { Finding, ImageFacts } from '../finding.ts';
import { cleanUid, describeObject, isRepeated } from '../object-evidence.ts';
import { maskFrame, paintKept, planMask } from '../pixels/mask.ts';
import { describeMask } from '../pixels/pixel-evidence.ts';
import type { WorkEnvironment } from '../pool/work-environment.ts';
import { applyRules } from '../rules/index.ts';
import type { SopClassKind } from '../sop-class.ts';
import { isTextSearched, searchVideoText } from '../text/search-text.ts';
import type { DeidentifyOptions, ObjectResult } from '../types.ts';
import { decideVerdict } from '../verdict.ts';
import { renderClipOutputs } from './clip-outputs.ts';
import { undeliverable } from './failure.ts';
import { renderPreviewOnly } from './preview-output.ts';
import { deviceRulesOf, fallbackRate } from './process-image.ts';
import { judgeReleased } from './release.ts';
import { changesSize } from './video-sizes.ts';

/** HEVC/H.265 main and main 10 profile (PS3.6, Table A-1). */
const HEVC = /^1\.2\.840\.10008\.1\.2\.4\.10[78]/;

/** Milliseconds a frame of a video object is shown (PS3.3 C.7.6.5). */
function frameTime(dataset: DataSet): number | undefined {
  const time = dataset.number(TAGS.FrameTime);
  if (time !== undefined && time > 0) return time;
  const rate = dataset.number(TAGS.CineRate) ?? dataset.number(TAGS.RecommendedDisplayFrameRate);
  return rate !== undefined && rate > 0 ? 1000 / rate : undefined;
}

/** Frames beyond the declared ones that are still decoded: a header is off by some, not by thousands. */
const MOST_BEYOND = 250;

function mostFrames({ dataset }: ParsedDicom, { maxFrames }: WorkEnvironment): number {
  const declared = dataset.number(TAGS.NumberOfFrames);
  return declared === undefined ? maxFrames : Math.min(maxFrames, 2 * declared + MOST_BEYOND);
}

/** What of the stream itself says that header and pixels are not about the same thing. */
function judgeStream(parsed: ParsedDicom, image: { rows: number; columns: number }, count: number): Finding[] {
  const { rows, columns } = image;
  const beyond = count - (parsed.dataset.number(TAGS.NumberOfFrames) ?? count);
  return [
    ...(changesSize(extractVideoStream(parsed), parsed.transferSyntaxUid)
      ? [{ code: 'size-contradicts-header', effect: 'doubt', data: { rows, columns } } as const]
      : []),
    ...(beyond > 0 ? [{ code: 'frames-beyond-declared', effect: 'doubt', data: { count: beyond } } as const] : []),
  ];
}

/** Frames of an object's video stream. @throws StudyshareError `dicom.*` */
export function openVideo(
  parsed: ParsedDicom,
  ffmpeg: Ffmpeg,
  environment: WorkEnvironment,
): AsyncGenerator<DisplayFrame> {
  return decodeVideo(ffmpeg, extractVideoStream(parsed), {
    hevc: HEVC.test(parsed.transferSyntaxUid),
    tempDir: environment.tempDir,
    limits: { maxFrames: mostFrames(parsed, environment), maxFramePixels: environment.maxFramePixels },
  });
}

/** The first frame, and all frames with it: the rules need the true size before anything is rendered. */
async function peek(
  frames: AsyncGenerator<DisplayFrame>,
): Promise<{ first: DisplayFrame; all: AsyncGenerator<DisplayFrame> }> {
  const { value: first, done } = await frames.next();
  if (done === true) throw new StudyshareError('dicom.codec_failed', { params: { step: 'no-frame' } });
  async function* all(): AsyncGenerator<DisplayFrame> {
    try {
      yield first as DisplayFrame;
      yield* frames;
    } finally {
      await frames.return(undefined);
    }
  }
  return { first, all: all() };
}

async function* masked(
  frames: AsyncIterable<DisplayFrame>,
  kept: Uint8Array | undefined,
  counted: { count: number },
): AsyncGenerator<DisplayFrame> {
  for await (const frame of frames) {
    if (kept !== undefined && kept.length !== frame.rows * frame.columns)
      throw new StudyshareError('dicom.codec_failed', { params: { step: 'frame-size' } });
    maskFrame(frame, kept);
    counted.count++;
    yield frame;
  }
}

/** What the header says for and against the video. */
function judgeHeader({
  parsed,
  environment,
  ...facts
}: Pick<ImageFacts, 'kind' | 'image' | 'mask' | 'options'> & {
  parsed: ParsedDicom;
  environment: WorkEnvironment;
}): Finding[] {
  const { rows, columns } = facts.image;
  const { dataset, meta } = parsed;
  const textSearched = isTextSearched({ kind: facts.kind, mask: facts.mask }, environment);
  return [
    ...describeObject(parsed, facts.kind),
    { code: 'video', effect: 'fact', data: { rows, columns } },
    ...applyRules({ dataset, meta, repeated: isRepeated(parsed), textSearched, ...facts }),
  ];
}

/**
 * Decodes, masks and encodes anew an object whose pixel data is one video stream. Without an ffmpeg there is no
 * decoder for it, and it is `undeliverable`.
 * @throws StudyshareError `dicom.*` when it cannot be decoded
 */
export async function processVideo(
  parsed: ParsedDicom,
  kind: SopClassKind,
  options: DeidentifyOptions,
  environment: WorkEnvironment,
): Promise<ObjectResult> {
  const about = { kind: 'clip' as const, sopClassUid: cleanUid(parsed.sopClassUid) };
  const ffmpeg = await environment.ffmpeg();
  if (ffmpeg === undefined) return undeliverable(['no-video-decoder'], about);
  const { first, all } = await peek(openVideo(parsed, ffmpeg, environment));
  const image = {
    rows: first.rows,
    columns: first.columns,
    samplesPerPixel: 3 as const,
    bitsStored: 8,
    photometric: 'RGB',
  };
  const mask = planMask({ ...parsed, kind, image, deviceRules: deviceRulesOf(options, environment) });
  const findings = judgeHeader({ parsed, kind, image, mask, options, environment });
  const frameRate = chooseFrameRate(frameTime(parsed.dataset), fallbackRate(kind));
  const declared = parsed.dataset.number(TAGS.NumberOfFrames) ?? 1;
  const posterIndex = Math.floor(declared / 2);
  const open = () => openVideo(parsed, ffmpeg, environment);
  const text = await searchVideoText({ kind, mask, options, environment, image, frames: declared, open });
  const clean = { ...mask, masks: [...mask.masks, ...text.masks] };
  const counted = { count: 0 };
  const frames = masked(all, paintKept(clean, image), counted);
  const outputs = options.previewOnly
    ? await renderPreviewOnly(frames, posterIndex, environment.beat)
    : await renderClipOutputs(frames, { frameRate, posterIndex }, environment);
  findings.push(...text.findings, ...describeMask(clean, image, counted.count));
  findings.push(...judgeStream(parsed, image, counted.count), ...judgeReleased(parsed, outputs));
  return { ...about, ...decideVerdict(findings), outputs };
}
