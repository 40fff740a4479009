import type { DisplayFrame, FrameReader } from '../../dicom/types.ts';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { Finding } from '../finding.ts';
import { type FrameMask, maskFrame, paintKept } from '../pixels/mask.ts';
import { judgeContent } from '../pixels/picture-content.ts';
import type { WorkEnvironment } from '../pool/work-environment.ts';
import type { SopClassKind } from '../sop-class.ts';
import type { DeidentifyOptions } from '../types.ts';
import {
  blackened,
  type FrameViews,
  MAX_SEARCHED_FRAMES,
  makeTextRules,
  maskText,
  STRICT,
  searchWords,
  stepFor,
  stretchedFrames,
  type TextSearchResult,
  type TextSearchTools,
} from './index.ts';

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
  /** The header proves what the picture is: the search can only speak against it. */
  proven: boolean;
}

/** A video stream that is searched; `open` decodes it from the start. */
export interface VideoTextSearchTask extends TextSearchSetting {
  image: { rows: number; columns: number };
  frames: number;
  open(): AsyncIterable<DisplayFrame>;
}

export const NOTHING_SEARCHED: TextSearchResult = { masks: [], findings: [] };

/** What an account may trust to the text search alone. */
const TRUSTED_KINDS: ReadonlySet<SopClassKind> = new Set(['secondary-capture', 'projection', 'ultrasound']);

/** Ultrasound with proven regions, and slices; others where the account trusts what the search finds. */
export function isTextSearched(
  { kind, mask, options }: Pick<TextSearchSetting, 'kind' | 'mask'> & { options?: DeidentifyOptions },
  { textSearch }: WorkEnvironment,
): boolean {
  if (textSearch === undefined) return false;
  if (options?.trustTextSearch === true && TRUSTED_KINDS.has(kind)) return true;
  return kind === 'ultrasound' ? mask.keep !== undefined : kind === 'cross-sectional';
}

/**
 * Searches every frame for text (spec A3): in ultrasound and screen captures what is not plainly a measurement or an
 * allowed label is to be masked; in slices and radiographs nothing is masked by guess, and the stored values are
 * searched as well as the picture. Where the header proves nothing and the account trusts the search, that nothing is
 * left to be read is the proof.
 */
export async function searchText(task: TextSearchTask): Promise<TextSearchResult> {
  if (!isTextSearched(task, task.environment)) return NOTHING_SEARCHED;
  const { reader, proven } = task;
  const { frames } = reader.description;
  const tools = toolsOf(task);
  if (task.kind === 'cross-sectional' && proven) return searchWords({ frames, open: () => storedViews(reader) }, tools);
  if (task.kind === 'cross-sectional' || task.kind === 'projection') {
    const strict = { ...STRICT, step: stepFor(frames) };
    return accepted(await searchWords({ frames, open: () => storedViews(reader) }, tools, strict), task);
  }
  const step = stepOf(frames, task);
  if (proven)
    return maskText({ frames, step, open: () => screenViews(displayed(reader), task, reader.description) }, tools);
  return accepted(await maskText({ frames, step, open: () => captureViews(reader, task) }, tools), task);
}

/** The proof, unless the search or the picture itself speaks against it. */
async function accepted({ masks, findings }: TextSearchResult, task: TextSearchTask): Promise<TextSearchResult> {
  const { reader, mask } = task;
  const { frames } = reader.description;
  const kept = paintKept({ ...mask, masks: [...mask.masks, ...masks] }, reader.description);
  const against = new Map<string, Finding>();
  for (const index of new Set([0, Math.floor(frames / 2), frames - 1]))
    for (const finding of judgeContent(await reader.display(index), kept)) against.set(finding.code, finding);
  const all = [...findings, ...against.values()];
  if (all.some(({ effect }) => effect === 'doubt')) return { masks, findings: all };
  return { masks, findings: [...all, { code: 'text-search-trusted', effect: 'proof', data: { frames } }] };
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

/** As shown, and as stored. */
async function* storedViews(reader: FrameReader): AsyncGenerator<FrameViews> {
  for (let index = 0; index < reader.description.frames; index++)
    yield [viewOf(await reader.display(index)), ...stretchedFrames(await reader.decode(index))];
}

/** The same, what a device is known to write blacked out already. */
async function* captureViews(reader: FrameReader, { mask }: TextSearchSetting): AsyncGenerator<FrameViews> {
  for await (const views of storedViews(reader)) {
    const [first, ...others] = views.map((view) => blackened(view, mask.masks));
    yield [first!, ...others];
  }
}
