import type { TextBox, TextSearch, TextSearchFrame, TextSearchOptions } from '../../ports/text-search.ts';
import type { MachineFault } from '../../render/index.ts';
import type { DeviceRule } from '../device-rules/index.ts';
import type { DeidentifyOptions, ObjectResult } from '../types.ts';

/** What a worker is started with. */
export interface WorkerSetup {
  /** Its own private directory. */
  tempDir: string;
  ffmpegPath: string | false | undefined;
  maxFramePixels: number;
  maxPixelBytes: number;
  maxFrames: number;
  /** The vendor's device rules, checked. */
  deviceRules: readonly DeviceRule[];
  /** Whether an ffmpeg ran here before: one that is not found now is missing, not absent. */
  ffmpegExpected: boolean;
  /** What the main process's search for text can do; false: there is none. */
  textSearch: false | Required<Pick<TextSearch, 'seesEachColour'>>;
}

/** One piece of work. */
export type WorkerTask =
  | { task: 'process'; bytes: Uint8Array; options: DeidentifyOptions }
  | { task: 'thumbnail'; bytes: Uint8Array; maxSize: number };

/** What a worker says. `child` names a process that must be ended with the worker. */
export type WorkerMessage =
  | { type: 'beat' }
  | { type: 'child'; pid: number; running: boolean }
  | { type: 'search'; id: number; frame: TextSearchFrame; options: TextSearchOptions }
  | { type: 'processed'; result: ObjectResult; tainted: boolean }
  | { type: 'thumbnail'; bytes: Uint8Array | undefined; tainted: boolean }
  | { type: 'fault'; what: MachineFault; tainted: boolean };

/** The answer to a search; without boxes when it failed. */
export interface WorkerAnswer {
  task: 'searched';
  id: number;
  boxes: TextBox[] | undefined;
}
