/** The recognizer's classes: 0 is "no character here", the last is the space. */
export interface Alphabet {
  characters: readonly string[];
  /** Classes of printable Latin characters, signs of measurement included, and of "no character here". */
  latin: Int32Array;
}

const LATIN = /^[\u0020-\u007e°±²³µ×÷%]$/u;

/** Reads the alphabet's file, one character a line. */
export function parseAlphabet(file: string): Alphabet {
  const lines = file.split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.at(-1) === '') lines.pop();
  const characters = ['', ...lines, ' '];
  const latin = characters.flatMap((character, index) => (index === 0 || LATIN.test(character) ? [index] : []));
  return { characters, latin: Int32Array.from(latin) };
}
