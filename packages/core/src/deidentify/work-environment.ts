import type { TextSearch } from '../ports/text-search.ts';
import type { Ffmpeg } from '../render/index.ts';
import type { DeviceRule } from './device-rules/index.ts';

/** What one worker works with. */
export interface WorkEnvironment {
  /** Looked for once; undefined where the machine has none. */
  ffmpeg(): Promise<Ffmpeg | undefined>;
  /** A private directory, removed by the pool. */
  tempDir: string;
  /** Bytes of decoded pixels one object may have, all frames together. */
  maxPixelBytes: number;
  /** Columns × rows of one frame. */
  maxFramePixels: number;
  /** Frames of one object. */
  maxFrames: number;
  /** The vendor's device rules, checked. */
  deviceRules?: readonly DeviceRule[] | undefined;
  /** Finds text in frames, where the host has an engine. */
  textSearch?: TextSearch | undefined;
  /** Tells the watchdog that the work goes on. */
  beat(): void;
}
