import { readFileSync } from 'node:fs';

/** A second of moving picture (WebM, VP8, 320 by 240, 20 frames), recorded by `tools/record-clip.ts`. */
export const CLIP_BYTES: Buffer = readFileSync(new URL('clip.webm', import.meta.url));
