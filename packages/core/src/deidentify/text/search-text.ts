import type { FrameSource, SourceFrame } from '../frame-source.ts';
import { type FrameMask, maskFrame, paintKept } from '../pixels/index.ts';
import type { TextSearchRole } from '../rules/index.ts';
import { countPixels } from '../runs.ts';
import type { SopClassKind } from '../sop-class.ts';
import type { DeidentifyOptions } from '../types.ts';
import type { WorkEnvironment } from '../work-environment.ts';
import { MaskSearch } from './mask-search.ts';
import { isShownAsStored, storedViews } from './stored-views.ts';
import { makeTextRules } from './text-rules.ts';
import type { FrameRound, FrameViews, TextSearchResult } from './types.ts';
import { Witnesses } from './witnesses.ts';
import { STRICT, WordSearch } from './word-search.ts';

/** Frames of one object that are searched; a longer clip is not, and so is protected. */
const MAX_SEARCHED_FRAMES = 600;

/** An object whose frames are searched. */
export interface TextSearchTask {
  kind: SopClassKind;
  /** What is blacked out by header and device. */
  mask: FrameMask;
  /** What the search is good for here. */
  textSearch: TextSearchRole;
  /** The header proves what the picture is: the search can only speak against it. */
  proven: boolean;
  source: Pick<FrameSource, 'image' | 'frames'>;
  options: DeidentifyOptions;
  environment: WorkEnvironment;
}

export const NOTHING_SEARCHED: TextSearchResult = { masks: [], findings: [] };

/**
 * A search under way, in one pass. `look` takes the next frame, in order and one at a time, as it will be shown: what
 * the header has blacked out (the task's mask) is black in `shown` already. The search changes nothing of it, and nobody
 * else may until `finish` has been answered. Frames are there to be looked at whatever was found before: a search that
 * failed, or has no use for them, lets them pass.
 */
export interface TextSearchRun {
  /** @throws StudyshareError `dicom.*` when a frame is needed as it is stored and cannot be decoded */
  look(frame: SourceFrame): Promise<void>;
  /** Whether what was shown is still to be looked at. */
  needs(shown: Uint8Array): boolean;
  /** What is to be blacked out in every frame, and what was found. Never rejects. */
  finish(): Promise<TextSearchResult>;
}

/**
 * Searches every frame for text (spec A3): in ultrasound and screen captures what is not plainly a measurement or an
 * allowed label is to be masked; in slices and radiographs nothing is masked by guess, and the stored values are
 * searched as well as the picture. Where the header proves nothing and the account trusts the search, that nothing is
 * left to be read is the proof. A stream is searched to its end, however many frames are declared.
 */
function startTextSearch(task: TextSearchTask, kept: Uint8Array | undefined): TextSearchRun {
  if (task.textSearch === 'none')
    return { look: async () => undefined, needs: () => false, finish: async () => NOTHING_SEARCHED };
  return new ObjectSearch(task, kept);
}

/** The same over frames that can be read through: as decoded, nothing blacked out yet. */
export async function searchText(
  task: TextSearchTask & { source: Pick<FrameSource, 'image' | 'frames' | 'read'> },
): Promise<TextSearchResult> {
  if (task.textSearch === 'none') return NOTHING_SEARCHED;
  const kept = paintKept(task.mask, task.source.image);
  const search = startTextSearch(task, kept);
  const needed = new Set<SourceFrame>();
  for await (const frame of task.source.read()) {
    maskFrame(frame.shown, kept);
    await search.look(frame);
    needed.add(frame);
    releaseUnneeded(needed, search);
  }
  return search.finish();
}

function releaseUnneeded(frames: Set<SourceFrame>, search: TextSearchRun): void {
  for (const frame of frames) {
    if (search.needs(frame.shown.data)) continue;
    frame.release?.();
    frames.delete(frame);
  }
}

/** Fails closed: a search that failed says nothing, and nothing is no proof. */
class ObjectSearch implements TextSearchRun {
  readonly #task: TextSearchTask;
  readonly #round: FrameRound;
  readonly #kept: Uint8Array | undefined;
  readonly #witnesses: Witnesses | undefined;
  #failure: TextSearchResult | undefined;

  /** @param kept of `paintKept`, for the task's mask */
  constructor(task: TextSearchTask, kept: Uint8Array | undefined) {
    const { source, proven, textSearch } = task;
    this.#task = task;
    this.#kept = kept;
    this.#round = roundOf(task, kept);
    this.#witnesses = !proven && textSearch === 'trusted' ? new Witnesses(source.frames) : undefined;
    if (source.frames > MAX_SEARCHED_FRAMES) {
      const data = { frames: source.frames, most: MAX_SEARCHED_FRAMES };
      this.#failure = { masks: [], findings: [{ code: 'text-search-too-long', effect: 'doubt', data }] };
    }
  }

  async look(frame: SourceFrame): Promise<void> {
    if (this.#failure !== undefined) return;
    if (frame.index >= MAX_SEARCHED_FRAMES) return this.#fail();
    this.#witnesses?.look(frame);
    const views = await this.#viewsOf(frame);
    await this.#round.look(views).catch(() => this.#fail());
    this.#task.environment.beat();
  }

  needs(shown: Uint8Array): boolean {
    if (this.#failure !== undefined) return false;
    return this.#round.needs(shown) || (this.#witnesses?.needs(shown) ?? false);
  }

  async finish(): Promise<TextSearchResult> {
    const result = this.#failure ?? (await this.#round.finish().catch(() => this.#fail()));
    if (this.#failure !== undefined || result === undefined) return this.#failure!;
    return this.#witnesses === undefined ? result : this.#witnesses.accept(result, this.#task);
  }

  #fail(): undefined {
    this.#failure = { masks: [], findings: [{ code: 'text-search-failed', effect: 'doubt' }] };
  }

  /**
   * As shown; and as stored, unless the header proves what the picture is and it shows what is stored: colours do, grey
   * levels where no window and no palette changes them.
   */
  async #viewsOf({ shown, stored }: SourceFrame): Promise<FrameViews> {
    const view = { rows: shown.rows, columns: shown.columns, channels: shown.channels, data: shown.data };
    const isPlain = this.#task.proven && this.#task.kind !== 'cross-sectional';
    if (stored === undefined || (isPlain && this.#task.source.image.samplesPerPixel === 3)) return [view];
    const values = await stored();
    if (isPlain && isShownAsStored(view, values, this.#kept)) return [view];
    return [view, ...storedViews(view, values, this.#kept)];
  }
}

function roundOf(task: TextSearchTask, kept: Uint8Array | undefined): FrameRound {
  const { kind, proven, options, environment, source } = task;
  const rules = makeTextRules({ labels: options.allowedLabels ?? [] });
  const tools = { search: environment.textSearch!, rules };
  if (kind === 'cross-sectional' || kind === 'projection')
    return new WordSearch(tools, proven && kind === 'cross-sectional' ? undefined : STRICT);
  const visible = kept && countPixels(kept, 1);
  // Colours are shown as they are stored.
  return new MaskSearch(tools, { visible, mayHide: source.image.samplesPerPixel === 1 });
}
