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

/** Patterns by their first two bytes, so that many are looked for in one pass over large pixel data. */
function byFirstTwo(patterns: readonly Pattern[]): ReadonlyMap<number, Pattern[]> {
  const table = new Map<number, Pattern[]>();
  for (const pattern of patterns) {
    const key = pattern.bytes.readUInt16BE(0);
    const others = table.get(key);
    if (others === undefined) table.set(key, [pattern]);
    else others.push(pattern);
  }
  return table;
}

/** Whether a pattern, whose first two bytes do, stands there. The third is looked at first: UIDs often begin alike. */
function standsAt(buffer: Buffer, at: number, pattern: Buffer): boolean {
  const end = at + pattern.length;
  if (buffer[at + 2] !== pattern[2] || end > buffer.length) return false;
  return buffer.compare(pattern, 0, pattern.length, at, end) === 0;
}

/** The number of long tokens found in bytes that should hold none: pixels, compressed data. */
export function countTokensInBinary(bytes: Uint8Array, tokens: readonly string[]): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = tokens.filter(isTelling);
  const table = byFirstTwo(long.flatMap((token) => formsOf(token).map((form) => ({ bytes: form, token }))));
  // One byte for each beginning: most places of a file are none.
  const begins = new Uint8Array(0x1_0000);
  for (const key of table.keys()) begins[key] = 1;
  const found = new Set<string>();
  let key = buffer[0] ?? 0;
  for (let at = 1; at < buffer.length; at++) {
    key = ((key & 0xff) << 8) | buffer[at]!;
    if (begins[key] === 0) continue;
    for (const pattern of table.get(key) ?? []) if (standsAt(buffer, at - 1, pattern.bytes)) found.add(pattern.token);
  }
  return found.size;
}
