import { fileURLToPath } from 'node:url';
import { X264_QUALITY } from '../../../packages/core/src/render/ffmpeg-encoder.ts';
import type { Peer } from './peer.ts';
import { ask, ffmpegVersion } from './programs.ts';

const SCRIPT = fileURLToPath(new URL('./redact-study.py', import.meta.url));
/** Debian's own, where its packages are; another may come first on the search path. */
const PYTHON = '/usr/bin/python3';
const VERSIONS = 'import pydicom, PIL; print(f"pydicom {pydicom.__version__}, Pillow {PIL.__version__}")';

/** A script over libjpeg-turbo, and x264 as we call it: the strongest of those that black out pixels. */
export const pydicom: Peer = {
  name: 'pydicom + Pillow + x264',
  how: '`tools/bench/peers/redact-study.py`: headers by a walk, the banner black in every frame, all encoded anew',
  makes: ['pictures', 'clips', 'dicom'],
  async version() {
    const [libraries, ffmpeg] = await Promise.all([ask(PYTHON, ['-c', VERSIONS]), ffmpegVersion()]);
    return libraries === undefined || ffmpeg === undefined ? undefined : `${libraries}, ffmpeg ${ffmpeg}`;
  },
  command: (source, out) => [PYTHON, SCRIPT, source, out, ...X264_QUALITY.filter((_, index) => index % 2 === 1)],
};
