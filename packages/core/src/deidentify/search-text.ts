import type { DisplayFrame, FrameReader } from '../dicom/types.ts';
import type { TextSearchFrame } from '../ports/text-search.ts';
import type { Finding } from './finding.ts';
import { type FrameMask, maskFrame, paintKept } from './mask.ts';
import type { SopClassKind } from './sop-class.ts';
import {
  type FrameViews,
  MAX_SEARCHED_FRAMES,
  makeTextRules,
  maskText,
  searchWords,
  stretchedFrames,
  type TextSearchResult,
  type TextSearchTools,
} from './text/index.ts';
import type { DeidentifyOptions } from './types.ts';
import type { WorkEnvironment } from './work-environment.ts';

/** How the search goes about it. */
interface TextSearchSetting {
  kind: SopClassKind;
  mask: FrameMask;
  options: DeidentifyOptions;
  environment: WorkEnvironment;
}

/** An image that is searched frame by frame. */
export interface TextSearchTask extends TextSearchSetting {
  reader: FrameReader;
}

/** A video stream that is searched; `open` decodes it from the start. */
export interface VideoTextSearchTask extends TextSearchSetting {
  image: { rows: number; columns: number };
  frames: number;
  open(): AsyncIterable<DisplayFrame>;
}

export const NOTHING_SEARCHED: TextSearchResult = { masks: [], findings: [] };

/** Ultrasound with proven regions, and slices; others are protected whatever a search would find. */
export function isTextSearched(
  { kind, mask }: Pick<TextSearchSetting, 'kind' | 'mask'>,
  { textSearch }: WorkEnvironment,
): boolean {
  if (textSearch === undefined) return false;
  return kind === 'ultrasound' ? mask.keep !== undefined : kind === 'cross-sectional';
}

/**
 * Searches every frame for text (spec A3): in ultrasound what is not plainly a measurement or an allowed label is to be
 * masked; in slices nothing is masked by guess, and the stored values are searched as well as the picture.
 */
export async function searchText(task: TextSearchTask): Promise<TextSearchResult> {
  if (!isTextSearched(task, task.environment)) return NOTHING_SEARCHED;
  const { reader } = task;
  const { frames } = reader.description;
  if (task.kind !== 'ultrasound') return searchWords({ frames, open: () => sliceViews(reader) }, toolsOf(task));
  const chosen = framesToSearch(frames, task.options);
  const open = () => screenViews(displayed(reader, chosen), task, reader.description);
  return named(await maskText({ frames: chosen.length, open }, toolsOf(task)), chosen);
}

/**
 * The same for a video stream: ultrasound only, since no other kind is proven by its header. How many frames there are
 * only the stream tells, so where every frame is to be searched the declared number chooses none of them.
 */
export async function searchVideoText(task: VideoTextSearchTask): Promise<TextSearchResult> {
  if (task.kind !== 'ultrasound' || !isTextSearched(task, task.environment)) return NOTHING_SEARCHED;
  const chosen = framesToSearch(task.frames, task.options);
  const frames = () => (task.options.trustUltrasoundRegions ? only(task.open(), chosen) : everyOne(task.open()));
  const open = () => screenViews(frames(), task, task.image);
  return named(await maskText({ frames: chosen.length, open }, toolsOf(task)), chosen);
}

/** Frames of a clip searched where the account accepts regions alone: enough for what stands still. */
const SAMPLED_FRAMES = 5;

/** Every frame; a few, evenly spread from the first to the last, where the regions alone are accepted as proof. */
export function framesToSearch(frames: number, options: Pick<DeidentifyOptions, 'trustUltrasoundRegions'>): number[] {
  const every = !options.trustUltrasoundRegions || frames <= SAMPLED_FRAMES;
  const count = every ? frames : SAMPLED_FRAMES;
  const step = every ? 1 : (frames - 1) / (count - 1);
  return Array.from({ length: count }, (_, place) => Math.round(place * step));
}

/** Evidence names frames of the object, not places among those searched. */
function named({ masks, findings }: TextSearchResult, chosen: readonly number[]): TextSearchResult {
  const renamed = findings.map((finding): Finding => {
    if (finding.code === 'text-searched') return { ...finding, data: { ...finding.data, frames: chosen.length } };
    const places = finding.data?.['frames'];
    if (finding.code !== 'text-remains' || !Array.isArray(places)) return finding;
    return {
      ...finding,
      data: { ...finding.data, frames: places.map((place) => chosen[Number(place)] ?? Number(place)) },
    };
  });
  return { masks, findings: renamed };
}

function toolsOf({ options, environment }: TextSearchSetting): TextSearchTools {
  const rules = makeTextRules({ labels: options.allowedLabels ?? [] });
  return { search: environment.textSearch!, rules, progress: environment.beat };
}

function viewOf({ rows, columns, channels, data }: DisplayFrame): TextSearchFrame {
  return { rows, columns, channels, data };
}

async function* displayed(reader: FrameReader, indexes: readonly number[]): AsyncGenerator<DisplayFrame> {
  for (const index of indexes) yield await reader.display(index);
}

/** Fails when there are more than can be searched: a search that broke off proves nothing. */
async function* everyOne(frames: AsyncIterable<DisplayFrame>): AsyncGenerator<DisplayFrame> {
  let count = 0;
  for await (const frame of frames) {
    if (++count > MAX_SEARCHED_FRAMES) throw new Error('more frames than are searched');
    yield frame;
  }
}

async function* only(frames: AsyncIterable<DisplayFrame>, indexes: readonly number[]): AsyncGenerator<DisplayFrame> {
  const wanted = new Set(indexes);
  let index = 0;
  for await (const frame of frames) if (wanted.has(index++)) yield frame;
}

/** Frames as they will be shown: outside of the regions black already. */
async function* screenViews(
  frames: AsyncIterable<DisplayFrame>,
  { mask }: TextSearchSetting,
  size: { rows: number; columns: number },
): AsyncGenerator<FrameViews> {
  const kept = paintKept(mask, size);
  for await (const frame of frames) {
    maskFrame(frame, kept);
    yield [viewOf(frame)];
  }
}

async function* sliceViews(reader: FrameReader): AsyncGenerator<FrameViews> {
  for (let index = 0; index < reader.description.frames; index++)
    yield [viewOf(await reader.display(index)), ...stretchedFrames(await reader.decode(index))];
}
