import type { TextBox, TextSearchFrame, TextSearchOptions } from '../../ports/text-search.ts';
import type { ModelFiles } from './model-files.ts';

/** What the engine's thread is started with. */
export interface EngineSetup {
  files: ModelFiles;
  threads: number;
}

/** To the thread. */
export interface EngineTask {
  frame: TextSearchFrame;
  options: TextSearchOptions;
}

/** From the thread: one answer a task, in order. */
export type EngineAnswer = { boxes: TextBox[] } | { failed: string };
