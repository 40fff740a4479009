import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { faultOfBanner } from './black-banner.ts';
import { type Fault, unless } from './fault.ts';

const run = promisify(execFile);

/** A clip that has to be there. */
export interface ExpectedClip {
  name: string;
  width: number;
  height: number;
  frames: number;
  banner: number;
}

/** Every clip is there as `<folder>/<name>.mp4`: H.264 in its size, with all frames, each banner black. */
export async function checkClips(folder: string, expected: readonly ExpectedClip[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const clip of expected) {
    const path = join(folder, `${clip.name}.mp4`);
    faults.push(...(await checkOne(path, clip)));
  }
  return faults;
}

async function checkOne(path: string, clip: ExpectedClip): Promise<Fault[]> {
  if (!existsSync(path)) return [{ file: path, what: 'is missing' }];
  try {
    return await checkClip(path, clip);
  } catch {
    return [{ file: path, what: 'cannot be read' }];
  }
}

async function checkClip(path: string, { width, height, frames, banner }: ExpectedClip): Promise<Fault[]> {
  const entries = 'stream=codec_name,width,height,nb_read_frames';
  const { stdout } = await run('ffprobe', [
    ...['-v', 'error', '-count_frames', '-select_streams', 'v:0', '-show_entries', entries, '-of', 'csv=p=0', path],
  ]);
  const found = stdout.trim();
  const faults = unless(found === `h264,${width},${height},${frames}`, path, `is ${found}`);
  const pixels = await decodeGrey(path);
  for (let frame = 0; frame < frames; frame++) {
    const data = pixels.subarray(frame * width * height, (frame + 1) * width * height);
    const wrong =
      data.length < width * height ? 'ends early' : faultOfBanner({ width, height, channels: 1, data }, banner);
    if (wrong !== undefined) return [...faults, { file: path, what: `frame ${frame + 1}: ${wrong}` }];
  }
  return faults;
}

async function decodeGrey(path: string): Promise<Uint8Array> {
  const { stdout } = await run(
    'ffmpeg',
    ['-v', 'error', '-i', path, '-pix_fmt', 'gray', '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'],
    { encoding: 'buffer', maxBuffer: 2 ** 30 },
  );
  return stdout;
}
