import type { BitWriter } from './bit-writer.ts';
import { type BlockPlace, HiddenSamples } from './hidden-samples.ts';
import type { HuffmanTable } from './huffman-table.ts';
import { HIDDEN, KEPT, type MaskPlan, type McuGrid, MIXED } from './mask-plan.ts';
import { CannotMask } from './obstacle.ts';
import { firstCode, firstDifference, firstEnd, readCoefficients, skipCoefficients } from './read-block.ts';
import type { CodeTables, JpegComponent } from './read-jpeg.ts';
import { redrawBlock } from './redraw-block.ts';
import { copySymbols, writeCoefficients, writeDifference, writeEnd } from './write-block.ts';

/** Beyond this a first coefficient cannot come from samples of eight bits, whatever the table. */
const MOST = 1 << 14;

/** One component, and the codes it is written with. */
export interface ScanComponent extends JpegComponent {
  written: CodeTables;
  /** The sample that shows as black, and the quantized first coefficient of a block of it. */
  black: { sample: number; coefficient: number };
}

/** What a scan is spliced by. */
export interface ScanWork {
  components: readonly ScanComponent[];
  grid: McuGrid;
  plan: MaskPlan;
  /** By MCU. */
  states: Uint8Array;
  writer: BitWriter;
}

/** One block of an MCU, and how it is read. */
interface Block extends BlockPlace {
  index: number;
  component: ScanComponent;
  dc: HuffmanTable;
  ac: HuffmanTable;
}

/** The blocks of an MCU in the order of the scan (ITU-T T.81 A.2.3). */
function blocksOf(components: readonly ScanComponent[], grid: McuGrid): Block[] {
  return components.flatMap((component, index) => {
    const { horizontal, vertical, read } = component;
    return Array.from({ length: horizontal * vertical }, (_, at) => ({
      ...{ index, component, dc: read.dc, ac: read.ac },
      wide: grid.width / (8 * horizontal),
      high: grid.height / (8 * vertical),
      left: (at % horizontal) * 8,
      top: Math.floor(at / horizontal) * 8,
    }));
  });
}

/** Blacks out blocks of a scan, restart interval by restart interval, and copies the bits of all others. */
export class ScanSplicer {
  readonly #writer: BitWriter;
  readonly #states: Uint8Array;
  readonly #blocks: Block[];
  readonly #hidden: HiddenSamples;
  /** Whether blocks are written with other codes than they are read by. */
  readonly #recoded: boolean;
  /** First coefficients of the last block of each component, as read and as written. */
  readonly #read: Int32Array;
  readonly #written: Int32Array;
  readonly #coefficients = new Int32Array(64);
  #bytes: DataView = new DataView(new ArrayBuffer(0));
  #plain: Uint8Array = new Uint8Array();
  #bit = 0;

  constructor({ components, grid, plan, states, writer }: ScanWork) {
    this.#writer = writer;
    this.#states = states;
    this.#blocks = blocksOf(components, grid);
    this.#hidden = new HiddenSamples(plan, grid);
    this.#recoded = components.some(({ read, written }) => read !== written);
    this.#read = new Int32Array(components.length);
    this.#written = new Int32Array(components.length);
  }

  /**
   * Splices MCUs `from` up to `end`, which are coded in the first `length` of `bytes`, into the writer.
   * @throws CannotMask
   */
  splice(bytes: Uint8Array, length: number, from: number, end: number): void {
    this.#plain = bytes;
    this.#bytes = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#bit = 0;
    this.#read.fill(0);
    this.#written.fill(0);
    for (let mcu = from; mcu < end; ) {
      if (this.#states[mcu] === KEPT && this.#isLevel()) mcu = this.#copyRun(mcu, end, length * 8);
      else this.#drawMcu(mcu++);
      if (this.#bit > length * 8) throw new CannotMask('damaged');
    }
    this.#writer.pad();
  }

  /** Whether differences can be written as they were read, with the codes they have. */
  #isLevel(): boolean {
    if (this.#recoded) return false;
    for (let index = 0; index < this.#read.length; index++)
      if (this.#read[index] !== this.#written[index]) return false;
    return true;
  }

  /** Copies the MCUs from `first` on that are kept; gives the next one that is not. */
  #copyRun(first: number, end: number, last: number): number {
    const bytes = this.#bytes;
    const blocks = this.#blocks;
    const read = this.#read;
    let bit = this.#bit;
    let mcu = first;
    for (; mcu < end && this.#states[mcu] === KEPT; mcu++) {
      for (let at = 0; at < blocks.length; at++) {
        const { index, dc, ac } = blocks[at]!;
        const code = firstCode(bytes, bit, dc);
        read[index]! += firstDifference(bytes, bit, code);
        bit = skipCoefficients(bytes, firstEnd(bit, code), ac);
      }
      if (bit > last) throw new CannotMask('damaged');
    }
    if (read.some((value) => value > MOST || value < -MOST)) throw new CannotMask('entropy');
    this.#written.set(read);
    this.#writer.copy(this.#plain, this.#bit, bit);
    this.#bit = bit;
    return mcu;
  }

  /** Block by block: as it is behind another predecessor, black, or drawn anew. */
  #drawMcu(mcu: number): void {
    const state = this.#states[mcu]!;
    if (state === MIXED) this.#hidden.openMcu(mcu);
    for (const block of this.#blocks) {
      const code = firstCode(this.#bytes, this.#bit, block.dc);
      const start = firstEnd(this.#bit, code);
      this.#read[block.index]! += firstDifference(this.#bytes, this.#bit, code);
      this.#bit = skipCoefficients(this.#bytes, start, block.ac);
      const share = state === MIXED ? this.#hidden.look(block) : state;
      if (share === HIDDEN) this.#blacken(block);
      else if (share === KEPT) this.#copy(block, start);
      else this.#redraw(block, start);
    }
  }

  #blacken({ index, component: { black, written } }: Block): void {
    this.#writeFirst(index, black.coefficient, written.dc);
    writeEnd(this.#writer, written.ac);
  }

  #copy({ index, component: { written }, ac }: Block, start: number): void {
    this.#writeFirst(index, this.#read[index]!, written.dc);
    if (this.#recoded) copySymbols(this.#bytes, start, ac, this.#writer, written.ac);
    else this.#writer.copy(this.#plain, start, this.#bit);
  }

  #redraw({ index, component, ac }: Block, start: number): void {
    const coefficients = this.#coefficients;
    coefficients[0] = this.#read[index]!;
    readCoefficients(this.#bytes, start, ac, coefficients);
    redrawBlock(coefficients, component.quantization, this.#hidden.samples, component.black.sample);
    this.#writeFirst(index, coefficients[0]!, component.written.dc);
    writeCoefficients(this.#writer, component.written.ac, coefficients);
  }

  #writeFirst(index: number, value: number, table: HuffmanTable): void {
    writeDifference(this.#writer, table, value - this.#written[index]!);
    this.#written[index] = value;
  }
}
