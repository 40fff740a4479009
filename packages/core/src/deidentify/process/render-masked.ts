import type { DisplayFrame, FrameTimes } from '../../dicom/types.ts';
import type { Clip } from '../../render/index.ts';
import type { Finding } from '../finding.ts';
import type { FrameSource } from '../frame-source.ts';
import { describeMask, FrameSearch, maskFrame, paintKept } from '../pixels/index.ts';
import { isTomography } from '../sop-class.ts';
import type { RenderedOutput } from '../types.ts';
import { describeRemedies } from './object-evidence.ts';
import type { PixelWork } from './pixel-work.ts';
import { posterFrame } from './poster-frame.ts';
import { judgeReleased } from './release.ts';
import { clipOutputs, renderClipOutputs, renderPreviewOnly, renderStillOutputs } from './render-outputs.ts';
import { storedClip } from './stored-clip.ts';
import { storedPicture } from './stored-picture.ts';

/** Frames as the patient will see them, each looked at before it is masked. */
async function* maskedFrames(
  { source, mask }: PixelWork,
  looked: FrameSearch,
  range?: { from: number; end: number },
): AsyncGenerator<DisplayFrame> {
  const kept = paintKept(mask, source.image);
  for await (const { index, shown, stored } of source.read(range)) {
    if (looked.needsStored && stored !== undefined) looked.look(index, await stored(), shown, kept);
    maskFrame(shown, kept);
    yield shown;
  }
}

/** What the patient gets; for a preview only the frame in the middle, unless every frame has to be looked at. */
async function renderOutputs(work: PixelWork, looked: FrameSearch): Promise<RenderedOutput[]> {
  const { source, options, environment } = work;
  const poster = posterFrame(source.frames);
  if (options.previewOnly) {
    if (looked.needsStored || source.reader === undefined)
      return renderPreviewOnly(maskedFrames(work, looked), poster, environment.beat);
    return renderPreviewOnly(maskedFrames(work, looked, { from: poster, end: poster + 1 }), 0, environment.beat);
  }
  const frames = maskedFrames(work, looked);
  if (source.kind === 'picture') return renderStillOutputs(frames, (shown) => storedPicture(work.jpegs, shown));
  const times = await source.times();
  const stored = looked.needsStored ? undefined : await clipAsStored(work, looked, times);
  return stored === undefined
    ? renderClipOutputs(frames, { times, posterIndex: poster }, environment)
    : clipOutputs(stored);
}

/** The clip of the frames as they are stored, where they are shown so. */
async function clipAsStored(work: PixelWork, looked: FrameSearch, times: FrameTimes): Promise<Clip | undefined> {
  const { source, jpegs, environment } = work;
  if (jpegs?.frame(0) === undefined) return undefined;
  const at = posterFrame(source.frames);
  for await (const poster of maskedFrames(work, looked, { from: at, end: at + 1 }))
    return storedClip({ jpegs, frames: source.frames, poster, times }, environment);
  return undefined;
}

/** A stream that goes on after its declared frames is not what its header is about. */
function judgeCount(source: FrameSource): Finding[] {
  const beyond = source.counted() - source.frames;
  return beyond > 0 ? [{ code: 'frames-beyond-declared', effect: 'doubt', data: { count: beyond } }] : [];
}

/** Pictures or clip, masked; and what the frames themselves say against the object. */
export async function renderMasked(work: PixelWork): Promise<{ outputs: RenderedOutput[]; findings: Finding[] }> {
  const { kind, source, mask, parsed } = work;
  const looked = new FrameSearch(kind, source.image, isTomography(parsed.sopClassUid));
  const outputs = await renderOutputs(work, looked);
  const findings = [
    ...describeRemedies(source.reader),
    ...describeMask(mask, source.image, source.counted()),
    ...judgeCount(source),
    ...looked.findings(),
    ...judgeReleased(parsed, outputs),
  ];
  return { outputs, findings };
}
