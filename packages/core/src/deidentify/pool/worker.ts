import type { ChildProcess } from 'node:child_process';
import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { type Ffmpeg, findFfmpeg, isMachineFault, machineFault, whatFailed } from '../../render/index.ts';
import { taintsWorker } from '../failure.ts';
import { processObject, thumbnailObject } from '../process/index.ts';
import type { WorkEnvironment } from '../work-environment.ts';
import { RemoteTextSearch } from './remote-text-search.ts';
import type { WorkerAnswer, WorkerMessage, WorkerSetup, WorkerTask } from './worker-messages.ts';

/** The entry of a worker thread: hostile bytes are read here and nowhere else. */

function say(message: WorkerMessage, transfer: ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, transfer);
}

/** Milliseconds between two signs of life: each wakes the main thread, and bounds on standstill are far longer. */
const BEAT_MS = 100;

function makeBeat(): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - last < BEAT_MS) return;
    last = now;
    say({ type: 'beat' });
  };
}

function watchChild(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  say({ type: 'child', pid, running: true });
  child.once('exit', () => say({ type: 'child', pid, running: false }));
}

async function lookForFfmpeg({ ffmpegPath, ffmpegExpected }: WorkerSetup): Promise<Ffmpeg | undefined> {
  const ffmpeg = await findFfmpeg(ffmpegPath);
  if (ffmpeg === undefined && ffmpegExpected) throw machineFault('gone');
  return ffmpeg && { ...ffmpeg, onChild: watchChild };
}

function makeEnvironment(setup: WorkerSetup, search: RemoteTextSearch): WorkEnvironment {
  let found: Promise<Ffmpeg | undefined> | undefined;
  return {
    ...setup,
    textSearch: setup.textSearch ? search : undefined,
    ffmpeg: () => {
      found ??= lookForFfmpeg(setup).catch((error) => {
        found = undefined;
        throw error;
      });
      return found;
    },
    beat: makeBeat(),
  };
}

/** What the machine failed at ends the task and is no answer to it; anything else unforeseen ends the worker. */
function sayFault(error: unknown): void {
  if (!isMachineFault(error)) throw error;
  say({ type: 'fault', what: whatFailed(error), tainted: false });
}

async function work(message: WorkerTask, environment: WorkEnvironment): Promise<void> {
  if (message.task === 'process') {
    const result = await processObject(message.bytes, message.options, environment);
    const files = [...result.outputs.map(({ bytes }) => bytes), ...(result.dicom ? [result.dicom] : [])];
    const buffers = [...new Set(files.map(({ buffer }) => buffer as ArrayBuffer))];
    say({ type: 'processed', result, tainted: taintsWorker(result.reasons) }, buffers);
    return;
  }
  try {
    const bytes = await thumbnailObject(message.bytes, message.maxSize, environment);
    say({ type: 'thumbnail', bytes, tainted: false }, bytes === undefined ? [] : [bytes.buffer]);
  } catch (error) {
    if (isMachineFault(error)) throw error;
    say({ type: 'thumbnail', bytes: undefined, tainted: true });
  }
}

// libvips would keep decoded pixels and use every core; the pool decides how much runs at once.
sharp.cache(false);
sharp.concurrency(1);
const setup = workerData as WorkerSetup;
const search = new RemoteTextSearch(say, setup.textSearch);
const environment = makeEnvironment(setup, search);
parentPort!.on('message', (message: WorkerTask | WorkerAnswer) => {
  if (message.task === 'searched') search.hear(message);
  else work(message, environment).catch(sayFault);
});
