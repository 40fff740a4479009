/** When each frame of a clip begins, in seconds and in the order they are shown, and when the last one ends. */
export interface FrameTable {
  readonly starts: readonly number[];
  readonly end: number;
}

/** Frames that all last as long, as of a clip that tells no more than its rate. */
export function evenFrames(durationSeconds: number, frameRate: number): FrameTable {
  const count = Math.max(1, Math.round(durationSeconds * frameRate));
  return {
    starts: Array.from({ length: count }, (_, index) => (index * durationSeconds) / count),
    end: durationSeconds,
  };
}

/** Which frame is shown at a time, from 0. */
export function frameAt({ starts }: FrameTable, seconds: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    // A browser rounds times to microseconds.
    if ((starts[middle] ?? 0) <= seconds + 1e-5) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The middle of a frame: a time that is meant for one frame and shown as it, however a browser rounds. */
export function middleOf({ starts, end }: FrameTable, index: number): number {
  const start = starts[index] ?? 0;
  return (start + (starts[index + 1] ?? end)) / 2;
}
