import { fileURLToPath } from 'node:url';
import sharpLibrary from 'sharp';
import { X264_QUALITY } from '../../../packages/core/src/render/ffmpeg-encoder.ts';
import type { Peer } from './peer.ts';
import { ffmpegVersion } from './programs.ts';

const SCRIPT = fileURLToPath(new URL('./sharp-study.ts', import.meta.url));

/** A script of the kind that is often written in Node; it leaves the headers to another. */
export const sharp: Peer = {
  name: 'sharp + x264',
  how: '`tools/bench/peers/sharp-study.ts`: the banner cut off and replaced in every frame; no DICOM files',
  makes: ['pictures', 'clips'],
  async version() {
    const ffmpeg = await ffmpegVersion();
    return ffmpeg && `sharp ${sharpLibrary.versions.sharp}, ffmpeg ${ffmpeg}`;
  },
  command: (source, out) => [process.execPath, SCRIPT, source, out, ...X264_QUALITY],
};
