import type { TextBox, TextSearchFrame, TextSearchOptions } from '../../ports/text-search.ts';
import type { ModelFiles } from './model-files.ts';

/** What the engine is made with. */
export interface EngineSetup {
  files: ModelFiles;
  threads: number;
}

/** One search; the frame's bytes go another way, see `frame-inlet.ts`. */
export interface EngineTask {
  frame: Omit<TextSearchFrame, 'data'>;
  options: TextSearchOptions;
}

/** To the process: how to make the engine, then tasks, at last to free it and end. */
export type EngineOrder = { setup: EngineSetup } | { task: EngineTask } | { release: true };

/** From the process: one answer a task, in order. */
export type EngineAnswer = { boxes: TextBox[] } | { failed: string };
