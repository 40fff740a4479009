import { freeBytes } from '../free-bytes.ts';
import type { DecodedFrame, FrameReader } from './types.ts';

type Decode = FrameReader['decode'];

/**
 * The same frames, decoded once where all of them fit into `mostBytes`; else only the one asked for last is kept. They are
 * not copied: what a taker paints on a frame is seen by those who ask for it later.
 */
export function keepFrames(
  decode: Decode,
  frames: number,
  mostBytes: number,
): Pick<FrameReader, 'decode' | 'release' | 'close'> {
  const kept = new Map<number, Promise<DecodedFrame>>();
  let fits: boolean | undefined;
  const decodeOnce: Decode = async (index) => {
    const known = kept.get(index);
    if (known !== undefined) return known;
    if (fits !== true) kept.clear();
    const frame = decode(index);
    kept.set(index, frame);
    frame.catch(() => kept.delete(index));
    fits ??= (await frame).data.byteLength * frames <= mostBytes;
    return frame;
  };
  const drop = (index: number) => {
    const frame = kept.get(index);
    kept.delete(index);
    frame?.then(({ data }) => freeBytes(data)).catch(() => undefined);
  };
  return {
    decode: decodeOnce,
    release(index, shown) {
      if (fits === true) return;
      freeBytes(shown.data);
      drop(index);
    },
    close: () => [...kept.keys()].forEach(drop),
  };
}
