import type { ImageFacts } from '../finding.ts';

/**
 * Whether the account accepts that a text search leaves nothing to be read as proof, and there is one: then what is
 * doubted only because nobody can know what stands in the picture is no doubt any more.
 */
export function isTextSearchTrusted({ options, textSearched }: Pick<ImageFacts, 'options' | 'textSearched'>): boolean {
  return textSearched && options.trustTextSearch === true;
}
