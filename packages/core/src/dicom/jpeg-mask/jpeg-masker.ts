import { plainBytes } from '../plain-bytes.ts';
import type { JpegColour } from '../types.ts';
import { BitWriter } from './bit-writer.ts';
import { LOOK_BEYOND, stuff, unstuff } from './entropy-bytes.ts';
import { type JpegMask, MaskPlan, type McuGrid, MIXED } from './mask-plan.ts';
import { CannotMask, type JpegMaskObstacle } from './obstacle.ts';
import { readSequentialJpeg, type SequentialJpeg } from './read-jpeg.ts';
import { ScanSplicer } from './splice-scan.ts';
import { standardTables } from './standard-tables.ts';
import { writeHeaders } from './write-headers.ts';

/** How the streams of one object are to be taken and written. */
export interface JpegMaskOptions {
  colour: JpegColour;
  /** The grey sample that shows as black: 255 where white is 0. Default 0. */
  black?: 0 | 255;
}

/** A masked stream. */
export interface MaskedStream {
  bytes: Uint8Array<ArrayBuffer>;
  /** Colours are stored more coarsely than brightness. */
  subsampled: boolean;
  /** The sampling factors of its components, as `2x1 1x1 1x1`. */
  sampling: string;
}

/** The masked stream, or why it was not made. */
export type MaskedJpeg = MaskedStream | { obstacle: JpegMaskObstacle };

/** A stream whose headers were read, and what of it is hidden. */
interface OpenedJpeg extends SequentialJpeg {
  stream: Uint8Array;
  grid: McuGrid;
  /** In an MCU. */
  blocks: number;
  states: Uint8Array;
}

/** A longer stream is no picture of eight bits; bits are counted in 31 of them. */
const MOST_BYTES = 2 ** 26;
/** The most bytes a block drawn anew may take, and one that is black or stands behind another one. */
const DRAWN_BYTES = 256;
const MOVED_BYTES = 6;

/** Buffers of this many bytes are kept for the next stream, larger ones are let go. */
const KEPT_SCRATCH = 2 ** 23;

/** What a stream is worked on in. One is masked at a time, and nothing outside reads these: each takes over the last one's. */
const scratch = { plain: new Uint8Array(), out: new Uint8Array(), writer: new BitWriter() };

function letGoOfLarge(): void {
  if (scratch.plain.length > KEPT_SCRATCH) scratch.plain = new Uint8Array();
  if (scratch.out.length > KEPT_SCRATCH) scratch.out = new Uint8Array();
  if (scratch.writer.bytes.length > KEPT_SCRATCH) scratch.writer = new BitWriter();
}

/**
 * Blacks out parts of baseline JPEG streams (ITU-T T.81, sequential, 8 bits, Huffman codes, one scan) without decoding
 * them. Blocks that no mask touches keep their coefficients, bit for bit; those wholly hidden have none but black; those
 * on the edge of a mask are drawn anew with the stream's own tables. The stream is walked to its end, so that nothing
 * follows its last block, and holds no application data, comments or unused tables. One for all frames of an object.
 */
export class JpegMasker {
  readonly #mask: JpegMask;
  readonly #plan: MaskPlan;
  #states: { grid: McuGrid; states: Uint8Array } | undefined;

  constructor(mask: JpegMask) {
    this.#mask = mask;
    this.#plan = new MaskPlan(mask);
  }

  /** Masks one stream. Damaged and other streams are told by an obstacle, never by an error. */
  mask(stream: Uint8Array, options: JpegMaskOptions): MaskedJpeg {
    try {
      const jpeg = this.#read(plainBytes(stream), options);
      const bytes = this.#maskWithOwnCodes(jpeg, options) ?? this.#run(jpeg, options, true);
      const sampling = jpeg.components.map(({ horizontal, vertical }) => `${horizontal}x${vertical}`).join(' ');
      return { bytes, subsampled: jpeg.blocks > jpeg.components.length, sampling };
    } catch (error) {
      if (error instanceof CannotMask) return { obstacle: error.obstacle };
      throw error;
    } finally {
      letGoOfLarge();
    }
  }

  /** Undefined where a code is missing: tables made for one picture hold only what that needs. */
  #maskWithOwnCodes(jpeg: OpenedJpeg, options: JpegMaskOptions): Uint8Array<ArrayBuffer> | undefined {
    try {
      return this.#run(jpeg, options, false);
    } catch (error) {
      if (error instanceof CannotMask && error.obstacle === 'code-missing') return undefined;
      throw error;
    }
  }

  #read(stream: Uint8Array, { colour }: JpegMaskOptions): OpenedJpeg {
    if (stream.length > MOST_BYTES) throw new CannotMask('size');
    const jpeg = readSequentialJpeg(stream);
    if (jpeg.rows !== this.#mask.rows || jpeg.columns !== this.#mask.columns) throw new CannotMask('size');
    if ((jpeg.components.length === 1) !== (colour === 'grey')) throw new CannotMask('colour');
    const grid = gridOf(jpeg);
    const blocks = jpeg.components.reduce((sum, { horizontal, vertical }) => sum + horizontal * vertical, 0);
    // Two bits a block is the least, so that a short stream cannot ask for much.
    if (grid.across * grid.down * blocks > 4 * stream.length) throw new CannotMask('damaged');
    return { ...jpeg, stream, grid, blocks, states: this.#statesOf(grid) };
  }

  #run(jpeg: OpenedJpeg, options: JpegMaskOptions, recoded: boolean): Uint8Array<ArrayBuffer> {
    const { stream, grid, blocks, states, restartInterval } = jpeg;
    const components = jpeg.components.map((one, index) => ({
      ...one,
      written: recoded ? standardTables(index) : one.read,
      black: blackOf(one.quantization[0]!, index, options),
    }));
    const mixed = states.reduce((sum, state) => sum + (state === MIXED ? 1 : 0), 0);
    const room = (recoded ? 2 : 1) * stream.length + blocks * (mixed * DRAWN_BYTES + states.length * MOVED_BYTES);
    const header = writeHeaders({ ...jpeg, components }, options.colour);
    const restarts = restartInterval === 0 ? 0 : Math.ceil(states.length / restartInterval);
    reserve(stream.length + LOOK_BEYOND, header.length + 2 * room + 3 * restarts + 2);
    scratch.out.set(header);
    const splicer = new ScanSplicer({ components, grid, plan: this.#plan, states, writer: scratch.writer });
    return scratch.out.slice(0, splice(jpeg, splicer, header.length, room));
  }

  #statesOf(grid: McuGrid): Uint8Array {
    const known = this.#states;
    if (known?.grid.width === grid.width && known.grid.height === grid.height) return known.states;
    const states = this.#plan.mcus(grid);
    this.#states = { grid, states };
    return states;
  }
}

function reserve(plain: number, out: number): void {
  if (scratch.plain.length < plain) scratch.plain = new Uint8Array(plain);
  if (scratch.out.length < out) scratch.out = new Uint8Array(out);
}

/** All restart intervals, and the end of the image; tells where that ends. */
function splice(jpeg: OpenedJpeg, splicer: ScanSplicer, start: number, room: number): number {
  const { plain, out, writer } = scratch;
  const mcus = jpeg.states.length;
  const each = jpeg.restartInterval || mcus;
  let to = start;
  let from = jpeg.scanStart;
  for (let mcu = 0, interval = 0; mcu < mcus; mcu += each, interval++) {
    const { length, restart, next } = unstuff(jpeg.stream, from, plain);
    const isLast = mcu + each >= mcus;
    if (restart !== (isLast ? undefined : interval & 7)) throw new CannotMask('damaged');
    writer.reset(room);
    splicer.splice(plain, length, mcu, Math.min(mcus, mcu + each));
    if (writer.length > room) throw new CannotMask('size');
    to += stuff(writer.bytes.subarray(0, writer.length), out, to);
    out[to++] = 0xff;
    out[to++] = restart === undefined ? 0xd9 : 0xd0 + restart;
    from = next;
  }
  return to;
}

function gridOf({ rows, columns, components }: SequentialJpeg): McuGrid {
  const width = 8 * Math.max(...components.map(({ horizontal }) => horizontal));
  const height = 8 * Math.max(...components.map(({ vertical }) => vertical));
  return { width, height, across: Math.ceil(columns / width), down: Math.ceil(rows / height) };
}

/** A flat block's first coefficient is eight times its level; beyond the darkest is the darkest, too. */
function blackOf(quantization: number, component: number, { colour, black = 0 }: JpegMaskOptions) {
  if (colour === 'ybr' && component > 0) return { sample: 128, coefficient: 0 };
  const sample = colour === 'grey' ? black : 0;
  const level = 8 * (sample - 128);
  return { sample, coefficient: Math.sign(level) * Math.ceil(Math.abs(level) / quantization) };
}
