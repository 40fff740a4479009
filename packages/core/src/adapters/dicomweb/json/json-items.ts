import { unavailable } from '../faults.ts';

/** One dataset in the DICOM JSON Model (PS3.18 Annex F.2): attributes by their tag, as it came and not looked at yet. */
export type DicomJson = Readonly<Record<string, unknown>>;

/** A dataset without its bulk data takes some kilobytes; one with long sequences or inline binary more. */
const MOST_ITEM_BYTES = 8 * 1024 * 1024;
const MOST_DEPTH = 100;

/**
 * The datasets of a JSON array one by one, so that a list of any length takes no more memory than its longest entry.
 * @throws StudyshareError `study.unavailable`: `bad-answer`, `too-large`, `short-read`
 */
export async function* jsonItems(source: AsyncIterable<Uint8Array>): AsyncGenerator<DicomJson, void> {
  const splitter = new ItemSplitter();
  for await (const chunk of source) {
    for (const item of splitter.split(chunk)) yield parseItem(item);
  }
  if (!splitter.isComplete) throw unavailable('short-read');
}

function parseItem(bytes: Uint8Array): DicomJson {
  try {
    // PS3.18 section F.2.1: UTF-8, whatever the character set of the stored object is.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as DicomJson;
  } catch {
    // The parser's words have parts of the text in them.
    throw unavailable('bad-answer');
  }
}

const byte = (character: string) => character.charCodeAt(0);
const [QUOTE, BACKSLASH, COMMA] = [byte('"'), byte('\\'), byte(',')];
const [ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [byte('['), byte(']'), byte('{'), byte('}')];
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
const BYTE_ORDER_MARK: ReadonlySet<number> = new Set([0xef, 0xbb, 0xbf]);

/** Finds where the objects of an array begin and end; whether they are JSON is the parser's matter. */
class ItemSplitter {
  #place: 'before' | 'between' | 'item' | 'after' = 'before';
  #mayEnd = true;
  #depth = 0;
  #isText = false;
  #isEscaped = false;
  #parts: Uint8Array[] = [];
  #length = 0;

  get isComplete(): boolean {
    return this.#place === 'after';
  }

  *split(chunk: Uint8Array): Generator<Uint8Array> {
    let begin = 0;
    for (let at = 0; at < chunk.length; at++) {
      const value = chunk[at]!;
      if (this.#place !== 'item') {
        if (this.#outside(value)) begin = at;
      } else if (this.#endsItem(value)) {
        yield this.#whole(chunk.subarray(begin, at + 1));
      }
    }
    if (this.#place === 'item') this.#keep(chunk.subarray(begin));
  }

  /** Whether an item begins here. */
  #outside(value: number): boolean {
    if (SPACES.has(value) || (this.#place === 'before' && BYTE_ORDER_MARK.has(value))) return false;
    if (this.#place === 'before' && value === ARRAY) this.#place = 'between';
    else if (this.#place === 'between' && value === ARRAY_END && this.#mayEnd) this.#place = 'after';
    else if (this.#place === 'between' && value === OBJECT && this.#depth === 0) return this.#begin();
    else if (this.#place === 'between' && value === COMMA && this.#depth < 0) this.#expectItem();
    else throw unavailable('bad-answer');
    return false;
  }

  #begin(): true {
    this.#place = 'item';
    this.#depth = 1;
    return true;
  }

  /** Behind a comma an item has to come. */
  #expectItem(): void {
    this.#depth = 0;
    this.#mayEnd = false;
  }

  #endsItem(value: number): boolean {
    if (this.#isText) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (value === BACKSLASH) this.#isEscaped = true;
      else if (value === QUOTE) this.#isText = false;
      return false;
    }
    if (value === QUOTE) this.#isText = true;
    else if (value === OBJECT || value === ARRAY) this.#depth++;
    else if (value === OBJECT_END || value === ARRAY_END) this.#depth--;
    if (this.#depth > MOST_DEPTH) throw unavailable('bad-answer');
    return this.#depth === 0;
  }

  #keep(part: Uint8Array): void {
    this.#length += part.length;
    if (this.#length > MOST_ITEM_BYTES) throw unavailable('too-large');
    this.#parts.push(part);
  }

  #whole(last: Uint8Array): Uint8Array {
    this.#keep(last);
    const whole = this.#parts.length === 1 ? last : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#length = 0;
    this.#place = 'between';
    // Below zero: a comma, or the end, has to come first.
    this.#depth = -1;
    this.#mayEnd = true;
    return whole;
  }
}
