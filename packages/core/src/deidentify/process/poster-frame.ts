/** The frame (from 0) that stands for a clip of so many: the one in the middle. */
export function posterFrame(frames: number): number {
  return Math.floor(frames / 2);
}
