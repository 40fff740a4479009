import { type ChildProcess, spawn } from 'node:child_process';
import { StudyshareError } from '../errors.ts';

/** An ffmpeg that can write H.264. */
export interface Ffmpeg {
  path: string;
  encoder: 'libx264' | 'libopenh264';
  /** Told of every child that starts, so that the owner can end it with the worker. */
  onChild?: (child: ChildProcess) => void;
}

/** Seconds of processor time after which an ffmpeg ends itself, should nobody be left to end it. */
const PROCESSOR_SECONDS = '600';

/** Starts ffmpeg with nothing of the host's environment but the search path: it may read hostile video. */
export function startFfmpeg(ffmpeg: Ffmpeg, args: readonly string[]): ChildProcess {
  const child = spawn(ffmpeg.path, ['-hide_banner', '-loglevel', 'error', '-timelimit', PROCESSOR_SECONDS, ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH ?? '' },
    windowsHide: true,
  });
  ffmpeg.onChild?.(child);
  return child;
}

/** Resolves when the child ended well. @throws StudyshareError `dicom.codec_failed` */
export function ffmpegEnded(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new StudyshareError('dicom.codec_failed', { cause })));
    child.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(new StudyshareError('dicom.codec_failed', { params: { step: 'ffmpeg', exit: code ?? -1 } })),
    );
  });
}

async function listCodecs(path: string, kind: '-encoders' | '-decoders'): Promise<string> {
  const child = spawn(path, ['-hide_banner', kind], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH ?? '' },
    windowsHide: true,
    timeout: 10_000,
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.once('error', () => resolve(''));
    child.once('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

/**
 * Looks for an ffmpeg with a software H.264 encoder.
 * @param path a program, or `ffmpeg` on the search path when undefined; `false` looks for none
 */
export async function findFfmpeg(path: string | false | undefined): Promise<Ffmpeg | undefined> {
  if (path === false) return undefined;
  const program = path ?? 'ffmpeg';
  const encoders = await listCodecs(program, '-encoders');
  for (const encoder of ['libx264', 'libopenh264'] as const)
    if (new RegExp(`\\s${encoder}\\s`).test(encoders)) return { path: program, encoder };
  return undefined;
}

/** Whether an ffmpeg has the decoder of this name, e.g. `hevc`. */
export async function canDecode(ffmpeg: Ffmpeg, decoder: string): Promise<boolean> {
  return (await listCodecs(ffmpeg.path, '-decoders')).split(/\s+/).includes(decoder);
}
