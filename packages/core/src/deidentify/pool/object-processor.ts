import { Buffer } from 'node:buffer';
import { availableParallelism, tmpdir } from 'node:os';
import { EXAMINE, type Examined } from '../../ports/examine.ts';
import type { TextSearch, TextSearchFrame } from '../../ports/text-search.ts';
import { machineFault } from '../../render/machine-fault.ts';
import type { DeviceRule } from '../device-rules/index.ts';
import { checkDeviceRules } from '../device-rules/index.ts';
import { examineTools } from '../examine-tools.ts';
import { undeliverable } from '../failure.ts';
import type { DeidentifyOptions, ObjectProcessor, ObjectResult } from '../types.ts';
import { WorkerPool } from './worker-pool.ts';

/** Options of {@link createObjectProcessor}. */
export interface ObjectProcessorOptions {
  /** Worker threads; default: one less than the processors, at least 1, at most 4. */
  workers?: number;
  /** Milliseconds without progress (a finished frame is progress) before an object is given up; default 30,000. In all, 20 times as long. */
  timeoutMs?: number;
  /** Memory for one worker in MiB; bounds its heap and the size of a single frame; default 512. */
  memoryMb?: number;
  /** Where the private work directory is made; default: the system's directory for temporary files. */
  tempDir?: string;
  /** The ffmpeg program; default: `ffmpeg` on the search path; `false`: none, clips are made by the wasm encoder. */
  ffmpegPath?: string | false;
  /** Where further devices write into their pictures, besides the built-in rules. */
  deviceRules?: readonly DeviceRule[];
  /**
   * Finds text in pictures (`paddleTextSearch`). With one, ultrasound is searched within its regions, and slices for
   * words. It stays the caller's: close it after the processor.
   */
  textSearch?: TextSearch;
}

const MIB = 2 ** 20;

/** The least there is to prepare: eight by eight pixels of one grey. */
const GREY_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGNogAIGyhgAgIQgAQ2AJGEAAAAASUVORK5CYII=',
  'base64',
);
/** A picture with nothing in it: its search loads the engine, and looks at nothing. */
const EMPTY_FRAME: TextSearchFrame = { rows: 8, columns: 8, channels: 1, data: new Uint8Array(64) };

function makePool(options: ObjectProcessorOptions): WorkerPool {
  const memoryMb = options.memoryMb ?? 512;
  const stallMs = options.timeoutMs ?? 30_000;
  return new WorkerPool({
    workers: options.workers ?? Math.min(4, Math.max(1, availableParallelism() - 1)),
    tempParent: options.tempDir ?? tmpdir(),
    bounds: { stallMs, totalMs: stallMs * 20, heapMb: Math.max(64, Math.floor(memoryMb / 2)) },
    textSearch: options.textSearch,
    worker: {
      ffmpegPath: options.ffmpegPath,
      // A frame lives as stored values, as display values and as encoder input at once.
      maxFramePixels: Math.floor((memoryMb * MIB) / 16),
      maxPixelBytes: 8 * 1024 * MIB,
      maxFrames: 20_000,
      deviceRules: checkDeviceRules(options.deviceRules ?? []),
    },
  });
}

/**
 * De-identifies and renders objects in a pool of worker threads: hostile bytes are never read in the calling thread.
 * Calls beyond the number of workers wait their turn. Call `close` when done.
 * @throws StudyshareError `config.invalid` naming every fault of the device rules
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 *
 * const bytes = await readFile('./image.dcm');
 * const processor = createObjectProcessor();
 * const { verdict, outputs } = await processor.process({ bytes, mediaType: 'application/dicom' }, { trustUltrasoundRegions: true });
 * await processor.close();
 */
export function createObjectProcessor(options: ObjectProcessorOptions = {}): ObjectProcessor & Examined {
  const pool = makePool(options);
  return {
    async process(input, deidentify: DeidentifyOptions, signal): Promise<ObjectResult> {
      if (deidentify.deviceRules !== undefined) checkDeviceRules(deidentify.deviceRules);
      const task = { task: 'process', bytes: input.bytes, options: deidentify } as const;
      const outcome = await pool.run(task, { signal, takeOver: input.takeOver === true });
      if (outcome.type === 'processed') return outcome.result;
      if (outcome.type === 'fault') throw machineFault(outcome.what);
      return undeliverable([outcome.type === 'failed' ? outcome.reason : 'processing-failed']);
    },
    async thumbnail(input, maxSize, signal) {
      const outcome = await pool.run({ task: 'thumbnail', bytes: input.bytes, maxSize }, { signal });
      if (outcome.type === 'fault') throw machineFault(outcome.what);
      return outcome.type === 'thumbnail' ? outcome.bytes : undefined;
    },
    async warmUp() {
      const task = { task: 'process', bytes: GREY_PNG, options: { trustUltrasoundRegions: false } } as const;
      await Promise.allSettled([pool.run(task, {}), options.textSearch?.search(EMPTY_FRAME, { recognize: false })]);
    },
    close: () => pool.close(),
    [EXAMINE]: () => examineTools(options),
  };
}
