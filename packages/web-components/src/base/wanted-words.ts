import type { WordsPart } from './catalogues.ts';

const wanted = new WeakMap<object, Set<WordsPart>>();

/** The words that an element is not drawn without. */
export function wantedWords(element: object): ReadonlySet<WordsPart> {
  return partsOf(element);
}

/** From now on an element is not drawn without these words either. */
export function wantWords(element: object, part: WordsPart): void {
  partsOf(element).add(part);
}

function partsOf(element: object): Set<WordsPart> {
  const parts = wanted.get(element) ?? new Set<WordsPart>(['everyday']);
  wanted.set(element, parts);
  return parts;
}
