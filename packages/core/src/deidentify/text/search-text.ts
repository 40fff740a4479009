import type { DisplayFrame } from '../../dicom/types.ts';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { Finding } from '../finding.ts';
import type { FrameSource } from '../frame-source.ts';
import { type FrameMask, judgeContent, maskFrame, paintKept } from '../pixels/index.ts';
import type { TextSearchRole } from '../rules/index.ts';
import type { SopClassKind } from '../sop-class.ts';
import type { DeidentifyOptions } from '../types.ts';
import type { WorkEnvironment } from '../work-environment.ts';
import { blackened } from './area-sets.ts';
import { STRICT } from './find-words.ts';
import { MAX_SEARCHED_FRAMES, maskText, searchWords, stepFor, type TextSearchResult } from './search-object.ts';
import type { FrameViews, TextSearchTools } from './search-view.ts';
import { stretchedFrames } from './stretched-frames.ts';
import { makeTextRules } from './text-rules.ts';

/** An object whose frames are searched. */
export interface TextSearchTask {
  kind: SopClassKind;
  mask: FrameMask;
  /** What the search is good for here. */
  textSearch: TextSearchRole;
  /** The header proves what the picture is: the search can only speak against it. */
  proven: boolean;
  source: FrameSource;
  options: DeidentifyOptions;
  environment: WorkEnvironment;
}

export const NOTHING_SEARCHED: TextSearchResult = { masks: [], findings: [] };

/**
 * Searches every frame for text (spec A3): in ultrasound and screen captures what is not plainly a measurement or an
 * allowed label is to be masked; in slices and radiographs nothing is masked by guess, and the stored values are
 * searched as well as the picture. Where the header proves nothing and the account trusts the search, that nothing is
 * left to be read is the proof. A stream is searched to its end, however many frames are declared.
 */
export async function searchText(task: TextSearchTask): Promise<TextSearchResult> {
  if (task.textSearch === 'none') return NOTHING_SEARCHED;
  const result = await searchFrames(task);
  return task.proven || task.textSearch !== 'trusted' ? result : accepted(result, task);
}

function searchFrames(task: TextSearchTask): Promise<TextSearchResult> {
  const { source, proven } = task;
  const { frames } = source;
  const tools = toolsOf(task);
  if (task.kind === 'cross-sectional' && proven) return searchWords({ frames, open: () => storedViews(source) }, tools);
  if (task.kind === 'cross-sectional' || task.kind === 'projection') {
    const strict = { ...STRICT, step: stepFor(frames) };
    return searchWords({ frames, open: () => storedViews(source) }, tools, strict);
  }
  const step = stepOf(frames, task);
  const open = () => (proven ? screenViews(task) : captureViews(task));
  return maskText({ frames, step, open }, tools);
}

/** The proof, unless the search or the picture itself speaks against it. */
async function accepted({ masks, findings }: TextSearchResult, task: TextSearchTask): Promise<TextSearchResult> {
  const { source, mask } = task;
  const { frames } = source;
  const kept = paintKept({ ...mask, masks: [...mask.masks, ...masks] }, source.image);
  const against = new Map<string, Finding>();
  for (const index of new Set([0, Math.floor(frames / 2), frames - 1]))
    for await (const { shown } of source.read({ from: index, end: index + 1 }))
      for (const finding of judgeContent(shown, kept)) against.set(finding.code, finding);
  const all = [...findings, ...against.values()];
  if (all.some(({ effect }) => effect === 'doubt')) return { masks, findings: all };
  return { masks, findings: [...all, { code: 'text-search-trusted', effect: 'proof', data: { frames } }] };
}

/** Where the regions alone are proof already, few frames are searched in full and the others with less effort. */
function stepOf(frames: number, { options }: TextSearchTask): number {
  return options.trustUltrasoundRegions ? stepFor(frames) : 1;
}

function toolsOf({ options, environment }: TextSearchTask): TextSearchTools {
  const rules = makeTextRules({ labels: options.allowedLabels ?? [] });
  return { search: environment.textSearch!, rules, progress: environment.beat };
}

function viewOf({ rows, columns, channels, data }: DisplayFrame): TextSearchFrame {
  return { rows, columns, channels, data };
}

/**
 * Frames as they will be shown: outside of the regions black already. Fails when there are more than can be searched: a
 * search that broke off proves nothing.
 */
async function* screenViews({ source, mask }: TextSearchTask): AsyncGenerator<FrameViews> {
  const kept = paintKept(mask, source.image);
  for await (const { index, shown } of source.read()) {
    if (index >= MAX_SEARCHED_FRAMES) throw new Error('more frames than are searched');
    maskFrame(shown, kept);
    yield [viewOf(shown)];
  }
}

/** As shown, and as stored. */
async function* storedViews(source: FrameSource): AsyncGenerator<FrameViews> {
  for await (const { shown, stored } of source.read())
    yield [viewOf(shown), ...(stored === undefined ? [] : stretchedFrames(await stored()))];
}

/** The same, what a device is known to write blacked out already. */
async function* captureViews({ source, mask }: TextSearchTask): AsyncGenerator<FrameViews> {
  for await (const views of storedViews(source)) {
    const [first, ...others] = views.map((view) => blackened(view, mask.masks));
    yield [first!, ...others];
  }
}
