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

/** Patterns by their first two bytes, so that many are looked for in one pass over large pixel data. */
function byFirstTwo(patterns: readonly { bytes: Buffer; token: string }[]) {
  const table: ({ bytes: Buffer; token: string }[] | undefined)[] = new Array(0x1_0000);
  for (const pattern of patterns) {
    const key = pattern.bytes.readUInt16BE(0);
    const others = table[key];
    if (others === undefined) table[key] = [pattern];
    else others.push(pattern);
  }
  return table;
}

/** The number of long tokens found in bytes that should hold none: pixels, compressed data. */
export function countTokensInBinary(bytes: Uint8Array, tokens: readonly string[]): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = tokens.filter(isTelling);
  const table = byFirstTwo(long.flatMap((token) => formsOf(token).map((form) => ({ bytes: form, token }))));
  const found = new Set<string>();
  let key = bytes[0] ?? 0;
  for (let at = 1; long.length > found.size && at < bytes.length; at++) {
    key = ((key & 0xff) << 8) | bytes[at]!;
    const patterns = table[key];
    if (patterns === undefined) continue;
    for (const { bytes: pattern, token } of patterns) {
      const end = at - 1 + pattern.length;
      if (end <= buffer.length && buffer.compare(pattern, 0, pattern.length, at - 1, end) === 0) found.add(token);
    }
  }
  return found.size;
}
