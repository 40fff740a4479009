import type { FrameTimes } from '../dicom/types.ts';
import type { ClipEncoder } from './clip-encoder.ts';
import { toClipFrame } from './clip-frame.ts';
import { keyFrameDistance, rateOf } from './clip-times.ts';
import { moveMoovToFront } from './mp4-faststart.ts';
import { retimeMp4 } from './mp4-retime.ts';
import { markSyncSamples } from './mp4-sync-samples.ts';

/** Encodes in this thread by the wasm build of minih264; for machines without ffmpeg. */
export async function createWasmEncoder(
  size: { width: number; height: number },
  times: FrameTimes,
): Promise<ClipEncoder> {
  // Loaded on first use: a megabyte of wasm that most machines never need.
  const { default: library } = await import('h264-mp4-encoder');
  const encoder = await library.createH264MP4Encoder();
  encoder.width = size.width;
  encoder.height = size.height;
  // It only knows whole frame rates; the true times are written afterwards.
  encoder.frameRate = Math.max(1, Math.round(rateOf(times)));
  encoder.quantizationParameter = 20;
  encoder.speed = 5;
  encoder.groupOfPictures = keyFrameDistance(times);
  encoder.initialize();
  let open = true;
  let finished = false;
  return {
    async add(frame) {
      encoder.addFrameRgba(await toClipFrame(frame, size, 4));
    },
    async finish() {
      encoder.finalize();
      finished = true;
      return retimeMp4(markSyncSamples(moveMoovToFront(encoder.FS.readFile(encoder.outputFilename))), times);
    },
    async abandon() {
      if (!open) return;
      open = false;
      // It aborts the whole module when it is deleted half-way; the file system is shared by all of the thread.
      if (!finished) encoder.finalize();
      encoder.FS.unlink(encoder.outputFilename);
      encoder.delete();
    },
  };
}

/** Whether the library is there and starts. */
export async function loadWasmEncoder(): Promise<boolean> {
  try {
    const { default: library } = await import('h264-mp4-encoder');
    (await library.createH264MP4Encoder()).delete();
    return true;
  } catch {
    return false;
  }
}
