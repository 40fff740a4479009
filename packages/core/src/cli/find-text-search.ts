import { paddleTextSearch } from '../adapters/paddle-text-search/index.ts';
import { isStudyshareError } from '../errors.ts';
import type { TextSearch } from '../ports/text-search.ts';

/** The text search, where its packages are installed beside this one. */
export function findTextSearch(): TextSearch | undefined {
  try {
    return paddleTextSearch();
  } catch (error) {
    if (isStudyshareError(error, 'config.invalid')) return undefined;
    throw error;
  }
}
