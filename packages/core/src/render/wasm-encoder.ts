import type { ClipEncoder } from './clip-encoder.ts';
import { toClipFrame } from './clip-frame.ts';
import { moveMoovToFront } from './mp4-faststart.ts';
import { retimeMp4 } from './mp4-retime.ts';

/** Encodes in this thread by the wasm build of minih264; for machines without ffmpeg. */
export async function createWasmEncoder(
  size: { width: number; height: number },
  frameRate: number,
): Promise<ClipEncoder> {
  // Loaded on first use: a megabyte of wasm that most machines never need.
  const { default: library } = await import('h264-mp4-encoder');
  const encoder = await library.createH264MP4Encoder();
  encoder.width = size.width;
  encoder.height = size.height;
  encoder.frameRate = frameRate;
  encoder.quantizationParameter = 20;
  encoder.speed = 5;
  encoder.groupOfPictures = Math.max(1, Math.round(frameRate * 2));
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
      // It only knows whole frame rates, and writes the time of day.
      return retimeMp4(moveMoovToFront(encoder.FS.readFile(encoder.outputFilename)), frameRate);
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
