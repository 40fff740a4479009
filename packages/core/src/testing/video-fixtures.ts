import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A video that ffmpeg makes: its format, and how. */
export interface VideoFixture {
  /** ffmpeg's name of the format, e.g. `mpeg2video`, `h264`, `mp4`. */
  format: string;
  width: number;
  height: number;
  frames?: number;
  /** Frames a second; default 25. */
  rate?: number;
  /** Further options of the output, e.g. the encoder. */
  options?: readonly string[];
  /** Filters behind the test picture, e.g. `setsar=16/15`. */
  filters?: string;
}

/** The file; undefined where this ffmpeg cannot write it. */
export function makeVideo({
  format,
  width,
  height,
  frames = 10,
  rate = 25,
  ...how
}: VideoFixture): Uint8Array | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-make-video-'));
  const file = join(folder, 'video');
  const source = `testsrc=size=${width}x${height}:rate=${rate},format=yuv420p${how.filters ? `,${how.filters}` : ''}`;
  const input = ['-v', 'error', '-f', 'lavfi', '-i', source, '-frames:v', String(frames)];
  try {
    const made = spawnSync('ffmpeg', [...input, ...(how.options ?? []), '-f', format, '-y', file], { stdio: 'ignore' });
    return made.status === 0 ? new Uint8Array(readFileSync(file)) : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
