import { type ChildProcess, spawn } from 'node:child_process';
import { isStudyshareError, StudyshareError } from '../errors.ts';
import { machineFault } from './machine-fault.ts';

/** An ffmpeg that can write H.264. */
export interface Ffmpeg {
  path: string;
  encoder: 'libx264' | 'libopenh264';
  /** Told of every child that starts, so that the owner can end it with the worker. */
  onChild?: (child: ChildProcess) => void;
}

/** Seconds of processor time after which an ffmpeg ends itself, should nobody be left to end it. */
const PROCESSOR_SECONDS = '600';

/** Of what a child complains about, this much of the end is looked at; it is shown to nobody. */
const MOST_COMPLAINTS = 4096;

/** Signals by which a program ends itself when it breaks; all others are sent by somebody else. */
const CRASHES: ReadonlySet<NodeJS.Signals> = new Set([
  ...(['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGILL', 'SIGFPE', 'SIGTRAP', 'SIGSYS'] as const),
]);

/** Starts ffmpeg with nothing of the host's environment but the search path: it may read hostile video. */
export function startFfmpeg(ffmpeg: Ffmpeg, args: readonly string[]): ChildProcess {
  const child = spawn(ffmpeg.path, ['-hide_banner', '-loglevel', 'error', '-timelimit', PROCESSOR_SECONDS, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '' },
    windowsHide: true,
  });
  ffmpeg.onChild?.(child);
  return child;
}

/** Why a child ended as it did: its input is bad, it broke, or the machine failed it. */
function endedBy(code: number | null, signal: NodeJS.Signals | null, complaints: string): StudyshareError {
  const failed = (what: string) => new StudyshareError('dicom.codec_failed', { params: { step: 'ffmpeg', what } });
  // Its own bound (`-timelimit`) is a bound of the processor's time.
  if (signal === 'SIGXCPU') return failed('timeout');
  if (signal !== null) return CRASHES.has(signal) ? failed('crashed') : machineFault('killed');
  if (/No space left on device|Disk quota exceeded|Too many open files/.test(complaints))
    return machineFault('no-room');
  if (/Cannot allocate memory/.test(complaints)) return failed('crashed');
  return new StudyshareError('dicom.codec_failed', { params: { step: 'ffmpeg', exit: code ?? -1 } });
}

/**
 * Resolves when the child ended well.
 * @throws StudyshareError `dicom.codec_failed` for bad input, or (`what`) `crashed` and `timeout`; `server.busy` where the
 * machine failed: the child was killed or could not be started, the disk is full
 */
export function ffmpegEnded(child: ChildProcess): Promise<void> {
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString('latin1')).slice(-MOST_COMPLAINTS);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(machineFault('not-started', cause)));
    child.once('close', (code, signal) => (code === 0 ? resolve() : reject(endedBy(code, signal, complaints))));
  });
}

/** Whether ffmpeg broke, which can be the input's doing or not: worth few further tries, not many. */
export function hasCrashed(error: unknown): boolean {
  return isStudyshareError(error, 'dicom.codec_failed') && error.params['what'] === 'crashed';
}

/** Errors of a program that is not there or is none; others (no memory, no more processes) may pass. */
const NO_PROGRAM: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ENOEXEC']);

async function listCodecs(path: string, kind: '-encoders' | '-decoders'): Promise<string> {
  const child = spawn(path, ['-hide_banner', kind], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH ?? '' },
    windowsHide: true,
    timeout: 10_000,
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', (cause: NodeJS.ErrnoException) =>
      NO_PROGRAM.has(cause.code) ? resolve('') : reject(machineFault('not-started', cause)),
    );
    child.once('close', (_, signal) =>
      signal === null ? resolve(Buffer.concat(chunks).toString('latin1')) : reject(machineFault('killed')),
    );
  });
}

/**
 * Looks for an ffmpeg with a software H.264 encoder.
 * @param path a program, or `ffmpeg` on the search path when undefined; `false` looks for none
 * @throws StudyshareError `server.busy` where it could not be asked
 */
export async function findFfmpeg(path: string | false | undefined): Promise<Ffmpeg | undefined> {
  if (path === false) return undefined;
  const program = path ?? 'ffmpeg';
  const encoders = await listCodecs(program, '-encoders');
  for (const encoder of ['libx264', 'libopenh264'] as const)
    if (new RegExp(`\\s${encoder}\\s`).test(encoders)) return { path: program, encoder };
  return undefined;
}

/** Whether an ffmpeg has the decoder of this name, e.g. `hevc`. @throws StudyshareError `server.busy` */
export async function canDecode(ffmpeg: Ffmpeg, decoder: string): Promise<boolean> {
  return (await listCodecs(ffmpeg.path, '-decoders')).split(/\s+/).includes(decoder);
}
