/** Below these lengths, or made of fewer different characters, a token turns up in compressed data and pixels by chance. */
const MIN_LETTERS_IN_BINARY = 6;
const MIN_DIGITS_IN_BINARY = 8;
const MIN_DIFFERENT = 4;
const NUMBER = /^\p{N}+$/u;

/** The token's bytes as they may stand in a file. */
function formsOf(token: string): Buffer[] {
  const cases = new Set([token, token.toLowerCase(), token.charAt(0) + token.slice(1).toLowerCase()]);
  return [...cases].flatMap((form) => {
    const wide = Buffer.from(form, 'utf16le');
    const forms = [Buffer.from(form, 'utf8'), wide, Buffer.from(wide).swap16()];
    const narrow = Buffer.from(form, 'latin1');
    return narrow.toString('latin1') === form ? [...forms, narrow] : forms;
  });
}

/** Numbers count when they are not part of a longer number, short words when they are not part of a longer word. */
function isOnItsOwn(text: string, start: number, token: string): boolean {
  const isNumber = NUMBER.test(token);
  if (token.length >= (isNumber ? 8 : 5)) return true;
  const part = isNumber ? /[0-9.]/ : /\p{L}/u;
  return !part.test(text.charAt(start - 1)) && !part.test(text.charAt(start + token.length));
}

function holds(text: string, token: string): boolean {
  for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1))
    if (isOnItsOwn(text, at, token)) return true;
  return false;
}

function isTelling(token: string): boolean {
  const shortest = NUMBER.test(token) ? MIN_DIGITS_IN_BINARY : MIN_LETTERS_IN_BINARY;
  return token.length >= shortest && new Set(token).size >= MIN_DIFFERENT;
}

/**
 * The number of tokens found in bytes that hold text: as ISO 8859-1, UTF-8 and UTF-16 of both byte orders, in any case.
 */
export function countTokensInText(bytes: Uint8Array, tokens: readonly string[]): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const plain = buffer.toString('latin1').toUpperCase();
  // Without its zero bytes UTF-16 of either order reads as ISO 8859-1.
  const texts = [plain, plain.replaceAll('\0', '')];
  return tokens.filter((token) => {
    const upper = token.toUpperCase();
    if (texts.some((text) => holds(text, upper))) return true;
    return /[^\x20-\x7e]/.test(token) && formsOf(token).some((form) => buffer.includes(form));
  }).length;
}

interface Pattern {
  bytes: Buffer;
  token: string;
}

/** Bytes at the end of a window that patterns are found by. */
const KEY_BYTES = 4;

/**
 * Many patterns, looked for in one pass that reads only some of the bytes (Wu and Manber, 1994). A window as long as the
 * shortest pattern slides over them; its last two bytes say how far it may move on: as far as to where a pattern could
 * have them.
 */
class PatternSearch {
  readonly #window: number;
  readonly #moves: Uint8Array;
  readonly #byEnd = new Map<number, Pattern[]>();

  constructor(patterns: readonly Pattern[]) {
    // Longer moves than a byte can hold gain nothing.
    this.#window = Math.min(255, ...patterns.map(({ bytes }) => bytes.length));
    this.#moves = new Uint8Array(0x1_0000).fill(this.#window - 1);
    for (const pattern of patterns) this.#add(pattern);
  }

  #add(pattern: Pattern): void {
    const { bytes } = pattern;
    for (let at = 0; at + 2 <= this.#window; at++) {
      const pair = bytes.readUInt16BE(at);
      this.#moves[pair] = Math.min(this.#moves[pair]!, this.#window - 2 - at);
    }
    const key = bytes.readInt32BE(this.#window - KEY_BYTES);
    const others = this.#byEnd.get(key);
    if (others === undefined) this.#byEnd.set(key, [pattern]);
    else others.push(pattern);
  }

  /** The tokens of the patterns that are there. */
  search(buffer: Buffer): Set<string> {
    const found = new Set<string>();
    const moves = this.#moves;
    for (let last = this.#window - 1; last < buffer.length; ) {
      const move = moves[(buffer[last - 1]! << 8) | buffer[last]!]!;
      if (move === 0) this.#compare(buffer, last, found);
      last += move === 0 ? 1 : move;
    }
    return found;
  }

  #compare(buffer: Buffer, last: number, found: Set<string>): void {
    const start = last + 1 - this.#window;
    for (const { bytes, token } of this.#byEnd.get(buffer.readInt32BE(last + 1 - KEY_BYTES)) ?? []) {
      const end = start + bytes.length;
      if (end <= buffer.length && buffer.compare(bytes, 0, bytes.length, start, end) === 0) found.add(token);
    }
  }
}

/** The number of long tokens found in bytes that should hold none: pixels, compressed data. */
export function countTokensInBinary(bytes: Uint8Array, tokens: readonly string[]): number {
  const patterns = tokens.filter(isTelling).flatMap((token) => formsOf(token).map((form) => ({ bytes: form, token })));
  if (patterns.length === 0) return 0;
  return new PatternSearch(patterns).search(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).size;
}
