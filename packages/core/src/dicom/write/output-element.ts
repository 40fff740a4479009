import type { Tag } from '../types.ts';

/** An element to write: its value as bytes in little endian, unpadded, or the items of a sequence. */
export interface OutputElement {
  tag: Tag;
  /** Two letters. */
  vr: string;
  value: Uint8Array | OutputElement[][];
}

/** An element of text; several values are joined. Characters are ISO 8859-1, in practice ASCII. */
export function textElement(tag: Tag, vr: string, text: string | readonly string[]): OutputElement {
  return { tag, vr, value: Buffer.from(typeof text === 'string' ? text : text.join('\\'), 'latin1') };
}

/** An element of 16-bit unsigned numbers. */
export function shortElement(tag: Tag, ...values: number[]): OutputElement {
  return { tag, vr: 'US', value: new Uint8Array(Uint16Array.from(values).buffer) };
}
