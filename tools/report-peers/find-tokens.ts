import { readFileSync } from 'node:fs';
import { encodings } from '../check-tokens.ts';
import { layersOf } from './layers.ts';

/** Which of these tokens stand in the file, in any encoding, compressed or not. */
export function findTokens(path: string, tokens: readonly string[]): string[] {
  const layers = layersOf(readFileSync(path)).map((layer) =>
    Buffer.from(layer.buffer, layer.byteOffset, layer.byteLength),
  );
  return tokens.filter((token) => encodings(token).some((form) => layers.some((layer) => layer.includes(form))));
}
