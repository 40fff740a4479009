import { extractVideoStream } from '../dicom/index.ts';
import type { DataSet, DisplayFrame, ParsedDicom } from '../dicom/types.ts';
import { StudyshareError } from '../errors.ts';
import { chooseFrameRate, decodeVideo, type Ffmpeg } from '../render/index.ts';
import { renderClipOutputs } from './clip-outputs.ts';
import { undeliverable } from './failure.ts';
import type { Finding } from './finding.ts';
import { TAGS } from './header-tags.ts';
import { maskFrame, paintKept, planMask } from './mask.ts';
import { cleanUid, describeObject, isRepeated } from './object-evidence.ts';
import { describeMask } from './pixel-evidence.ts';
import { renderPreviewOnly } from './preview-output.ts';
import { deviceRulesOf, fallbackRate } from './process-image.ts';
import { judgeReleased } from './release.ts';
import { applyRules } from './rules/index.ts';
import { isTextSearched, searchVideoText } from './search-text.ts';
import type { SopClassKind } from './sop-class.ts';
import type { DeidentifyOptions, ObjectResult } from './types.ts';
import { decideVerdict } from './verdict.ts';
import type { WorkEnvironment } from './work-environment.ts';

/** HEVC/H.265 main and main 10 profile (PS3.6, Table A-1). */
const HEVC = /^1\.2\.840\.10008\.1\.2\.4\.10[78]/;

/** Milliseconds a frame of a video object is shown (PS3.3 C.7.6.5). */
function frameTime(dataset: DataSet): number | undefined {
  const time = dataset.number(TAGS.frameTime);
  if (time !== undefined && time > 0) return time;
  const rate = dataset.number(TAGS.cineRate) ?? dataset.number(TAGS.recommendedDisplayFrameRate);
  return rate !== undefined && rate > 0 ? 1000 / rate : undefined;
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
    limits: { maxFrames: environment.maxFrames, maxFramePixels: environment.maxFramePixels },
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
  const { dataset, meta } = parsed;
  const mask = planMask({ dataset, meta, kind, image, deviceRules: deviceRulesOf(options, environment) });
  const findings: Finding[] = [
    ...describeObject(parsed, kind),
    { code: 'video', effect: 'fact', data: { rows: first.rows, columns: first.columns } },
    ...applyRules({
      dataset,
      meta,
      kind,
      repeated: isRepeated(parsed),
      image,
      options,
      mask,
      textSearched: isTextSearched({ kind, mask }, environment),
    }),
  ];
  const frameRate = chooseFrameRate(frameTime(parsed.dataset), fallbackRate(kind));
  const declared = parsed.dataset.number(TAGS.numberOfFrames) ?? 1;
  const posterIndex = Math.floor(declared / 2);
  const open = () => openVideo(parsed, ffmpeg, environment);
  const text = await searchVideoText({ kind, mask, options, environment, image, frames: declared, open });
  const clean = { ...mask, masks: [...mask.masks, ...text.masks] };
  const counted = { count: 0 };
  const frames = masked(all, paintKept(clean, image), counted);
  const outputs = options.previewOnly
    ? await renderPreviewOnly(frames, posterIndex, environment.beat)
    : await renderClipOutputs(frames, { frameRate, posterIndex }, environment);
  findings.push(...text.findings, ...describeMask(clean, image, counted.count), ...judgeReleased(parsed, outputs));
  return { ...about, ...decideVerdict(findings), outputs };
}
