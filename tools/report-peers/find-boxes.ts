import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  extractVideoStream,
  isVideoTransferSyntax,
  openFrames,
  parseDicom,
} from '../../packages/core/src/dicom/index.ts';
import type { DisplayFrame } from '../../packages/core/src/dicom/types.ts';
import { decodeVideo, findFfmpeg } from '../../packages/core/src/render/index.ts';
import { type Box, framesOf, isCovered } from '../check-tokens.ts';

const VIDEO_LIMITS = { maxFrames: 1_000, maxFramePixels: 10_000_000 };

async function* framesOfDicom(path: string): AsyncGenerator<DisplayFrame> {
  const parsed = parseDicom(readFileSync(path));
  const ffmpeg = await findFfmpeg(undefined);
  if (!isVideoTransferSyntax(parsed.transferSyntaxUid)) {
    const reader = await openFrames(parsed);
    for (let index = 0; index < reader.description.frames; index++) yield await reader.display(index);
  } else if (ffmpeg !== undefined) {
    const tempDir = mkdtempSync(join(tmpdir(), 'studyshare-peers-video-'));
    try {
      yield* decodeVideo(ffmpeg, extractVideoStream(parsed), { hevc: false, tempDir, limits: VIDEO_LIMITS });
    } finally {
      rmSync(tempDir, { recursive: true, force: true });
    }
  }
}

/** Whether any burned-in box shows in any frame of the file; false for what has no frames that can be read. */
export async function showsBox(path: string, boxes: readonly Box[]): Promise<boolean> {
  const known = boxes.filter((box) => box.where === undefined && box.x !== undefined);
  if (known.length === 0) return false;
  const frames = path.endsWith('.dcm') ? framesOfDicom(path) : framesOf(path, await findFfmpeg(undefined));
  try {
    let index = 0;
    for await (const frame of frames) {
      if (
        known.some(
          (box) => (box.frame === undefined || box.frame === 'all' || box.frame === index) && !isCovered(frame, box),
        )
      )
        return true;
      index++;
    }
  } catch {
    // What cannot be decoded shows nothing.
  }
  return false;
}
