import type { DisplayFrame, FrameReader } from '../dicom/types.ts';
import type { TextSearchFrame } from '../ports/text-search.ts';
import { type FrameMask, maskFrame, paintKept } from './mask.ts';
import type { SopClassKind } from './sop-class.ts';
import {
  type FrameViews,
  MAX_SEARCHED_FRAMES,
  makeTextRules,
  maskText,
  searchWords,
  stepFor,
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
  const open = () => screenViews(displayed(reader), task, reader.description);
  return maskText({ frames, step: stepOf(frames, task), open }, toolsOf(task));
}

/**
 * The same for a video stream: ultrasound only, since no other kind is proven by its header. It is searched to its end,
 * however many frames are declared.
 */
export async function searchVideoText(task: VideoTextSearchTask): Promise<TextSearchResult> {
  if (task.kind !== 'ultrasound' || !isTextSearched(task, task.environment)) return NOTHING_SEARCHED;
  const open = () => screenViews(everyOne(task.open()), task, task.image);
  return maskText({ frames: task.frames, step: stepOf(task.frames, task), open }, toolsOf(task));
}

/** Where the regions alone are proof already, few frames are searched in full and the others with less effort. */
function stepOf(frames: number, { options }: TextSearchSetting): number {
  return options.trustUltrasoundRegions ? stepFor(frames) : 1;
}

function toolsOf({ options, environment }: TextSearchSetting): TextSearchTools {
  const rules = makeTextRules({ labels: options.allowedLabels ?? [] });
  return { search: environment.textSearch!, rules, progress: environment.beat };
}

function viewOf({ rows, columns, channels, data }: DisplayFrame): TextSearchFrame {
  return { rows, columns, channels, data };
}

async function* displayed(reader: FrameReader): AsyncGenerator<DisplayFrame> {
  for (let index = 0; index < reader.description.frames; index++) yield await reader.display(index);
}

/** Fails when there are more than can be searched: a search that broke off proves nothing. */
async function* everyOne(frames: AsyncIterable<DisplayFrame>): AsyncGenerator<DisplayFrame> {
  let count = 0;
  for await (const frame of frames) {
    if (++count > MAX_SEARCHED_FRAMES) throw new Error('more frames than are searched');
    yield frame;
  }
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
