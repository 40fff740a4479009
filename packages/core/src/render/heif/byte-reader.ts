import { malformedHeif } from './limits.ts';

/** Reads big-endian numbers one after the other and never beyond the end. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes not read yet. */
  get left(): number {
    return this.bytes.length - this.#at;
  }

  /** An unsigned integer of 0, 1, 2, 4 or 8 bytes; one of 0 bytes is 0. @throws StudyshareError `dicom.malformed` */
  uint(size: number): number {
    const at = this.#take(size);
    if (size === 0) return 0;
    if (size === 1) return this.#view.getUint8(at);
    if (size === 2) return this.#view.getUint16(at);
    if (size === 4) return this.#view.getUint32(at);
    if (size !== 8) throw malformedHeif('integer-size');
    const value = this.#view.getBigUint64(at);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw malformedHeif('integer');
    return Number(value);
  }

  /** A signed integer of 4 bytes. @throws StudyshareError `dicom.malformed` */
  int32(): number {
    return this.#view.getInt32(this.#take(4));
  }

  /** A four-character code. @throws StudyshareError `dicom.malformed` */
  code(): string {
    const at = this.#take(4);
    return String.fromCharCode(...this.bytes.subarray(at, at + 4));
  }

  /** The next bytes, not copied. @throws StudyshareError `dicom.malformed` */
  take(size: number): Uint8Array {
    const at = this.#take(size);
    return this.bytes.subarray(at, at + size);
  }

  /** The version and the flags that begin a full box (ISO/IEC 14496-12, 4.2). @throws StudyshareError */
  fullBox(): { version: number; flags: number } {
    const word = this.uint(4);
    return { version: word >>> 24, flags: word & 0xffffff };
  }

  #take(size: number): number {
    if (size > this.left) throw malformedHeif('truncated');
    const at = this.#at;
    this.#at += size;
    return at;
  }
}
