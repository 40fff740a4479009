import { readFileSync } from 'node:fs';

/** A second of moving picture (WebM, VP8, 320 by 240, 20 frames), recorded by `tools/record-clip.ts`. */
export const CLIP_BYTES: Buffer = readFileSync(new URL('clip.webm', import.meta.url));

/**
 * Ten frames (MP4, VP9, 320 by 240) of which the first five last 0.1 s each, the sixth 0.4 s and the others 0.05 s; each
 * shows its number. Made with `ffmpeg -f lavfi -i testsrc2=size=320x240:rate=20 -frames:v 10
 * -vf "setpts='if(lt(N,6),N*0.1,0.9+(N-6)*0.05)/TB'" -fps_mode passthrough -enc_time_base 1:1000 -c:v libvpx-vp9 -b:v 60k
 * -movflags +faststart`.
 */
export const UNEVEN_CLIP: Buffer = readFileSync(new URL('uneven.mp4', import.meta.url));
