import { spawnSync } from 'node:child_process';
import type { CodedFixture } from './heif-fixtures.ts';

/** A picture of 8 bit RGB. */
export interface RgbFixture {
  width: number;
  height: number;
  data: Uint8Array;
}

export interface HevcFixtureOptions {
  pixelFormat?: 'yuv420p' | 'yuv420p10le' | 'yuv444p' | 'gray';
  matrix?: 'bt601' | 'bt709' | 'bt2020';
  fullRange?: boolean;
  /** What the stream itself tells of matrix and range, which need not be true; default: nothing. */
  told?: 'bt709 full' | 'bt709 limited';
}

/** Whether there is an ffmpeg on the search path that writes HEVC. */
export function canEncodeHevc(): boolean {
  const { stdout } = spawnSync('ffmpeg', ['-hide_banner', '-encoders'], { encoding: 'latin1' });
  return /\slibx265\s/.test(stdout ?? '');
}

/** NAL units of a byte stream (ITU-T H.265, Annex B). */
function splitUnits(stream: Buffer): Buffer[] {
  const starts: number[] = [];
  for (let at = stream.indexOf('\0\0\x01', 0, 'latin1'); at !== -1; at = stream.indexOf('\0\0\x01', at + 3, 'latin1'))
    starts.push(at + 3);
  return starts.map((start, index) => {
    const next = starts[index + 1];
    let end = next === undefined ? stream.length : next - 3;
    while (end > start && stream[end - 1] === 0) end--;
    return stream.subarray(start, end);
  });
}

/** Encodes one picture; nearly lossless, so that what comes back can be compared. */
export function encodeHevc(picture: RgbFixture, options: HevcFixtureOptions = {}): CodedFixture {
  const { pixelFormat = 'yuv420p', matrix = 'bt601', fullRange = false, told } = options;
  const scaler = `scale=out_color_matrix=${matrix}:out_range=${fullRange ? 'pc' : 'tv'}:flags=bicubic+accurate_rnd`;
  const range = told === undefined ? 'unspecified' : told === 'bt709 full' ? 'pc' : 'tv';
  const tell = `setparams=colorspace=${told === undefined ? 'unknown' : 'bt709'}:range=${range}`;
  const { stdout, status } = spawnSync(
    'ffmpeg',
    [
      ...['-hide_banner', '-loglevel', 'error', '-f', 'rawvideo', '-pix_fmt', 'rgb24'],
      ...['-s', `${picture.width}x${picture.height}`, '-i', 'pipe:0'],
      ...['-vf', `${scaler},format=${pixelFormat},${tell}`, '-frames:v', '1', '-c:v', 'libx265', '-preset', 'veryfast'],
      ...['-x265-params', 'log-level=none:crf=4:keyint=1:info=0:pools=1', '-f', 'hevc', 'pipe:1'],
    ],
    { input: picture.data, maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error('ffmpeg could not encode HEVC');
  const units = splitUnits(stdout);
  const type = (unit: Buffer) => (unit[0]! >> 1) & 63;
  return {
    parameterSets: units.filter((unit) => type(unit) >= 32 && type(unit) <= 34),
    slices: units.filter((unit) => type(unit) < 32),
    monochrome: pixelFormat === 'gray',
  };
}
