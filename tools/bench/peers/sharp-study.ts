import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { type DataSet, parseDicom, TAGS } from '../../../packages/core/src/dicom/index.ts';

/** What is often done in Node: cut off the banner, put black in its place, encode anew. `sharp-study.ts IN OUT <quality of x264…>` */
const [source, out, ...quality] = process.argv.slice(2) as [string, string, ...string[]];
sharp.concurrency(1);
for (const folder of ['jpg', 'mp4']) mkdirSync(join(out, folder), { recursive: true });
for (const file of readdirSync(source)) {
  const { dataset } = parseDicom(readFileSync(join(source, file)));
  const frames: Uint8Array[] = [];
  for (const frame of framesOf(dataset)) frames.push(await redact(frame, dataset));
  const name = basename(file, '.dcm');
  writeFileSync(join(out, 'jpg', `${name}.jpg`), frames[0]!);
  if (frames.length > 1) encodeClip(frames, 1000 / dataset.number(TAGS.FrameTime)!, join(out, 'mp4', `${name}.mp4`));
}

/** One fragment is one frame here. */
function framesOf({ bytes, elements }: DataSet): Uint8Array[] {
  const fragments = elements.get(TAGS.PixelData)?.fragments ?? [];
  return fragments.map(({ offset, length }) => bytes.subarray(offset, offset + length));
}

function redact(frame: Uint8Array, dataset: DataSet): Promise<Uint8Array> {
  const [width, height] = [dataset.number(TAGS.Columns)!, dataset.number(TAGS.Rows)!];
  const top = dataset.items(TAGS.SequenceOfUltrasoundRegions)[0]!.number(TAGS.RegionLocationMinY0)!;
  return sharp(frame)
    .extract({ left: 0, top, width, height: height - top })
    .extend({ top, background: 'black' })
    .jpeg({ quality: 90 })
    .toBuffer();
}

function encodeClip(frames: readonly Uint8Array[], rate: number, path: string): void {
  const input = ['-v', 'error', '-y', '-threads', '1', '-f', 'mjpeg', '-framerate', String(rate), '-i', '-'];
  const output = [
    '-c:v',
    'libx264',
    ...quality,
    '-pix_fmt',
    'yuv420p',
    '-movflags',
    '+faststart',
    '-threads',
    '1',
    path,
  ];
  const { status } = spawnSync('ffmpeg', [...input, ...output], { input: Buffer.concat(frames) });
  if (status !== 0) throw new Error(`ffmpeg ended with ${status}`);
}
