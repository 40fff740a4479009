import type * as Search from '../../../packages/core/src/adapters/paddle-text-search/index.ts';
import type * as Core from '../../../packages/core/src/index.ts';

const PACKAGE = new URL('../../../packages/core/', import.meta.url);

/** The package's main entry: what is built, or its sources. */
export function importCore(built: boolean): Promise<typeof Core> {
  return import(new URL(built ? 'dist/index.js' : 'src/index.ts', PACKAGE).href);
}

/** Its entry `text-search`. */
export function importTextSearch(built: boolean): Promise<typeof Search> {
  return import(new URL(built ? 'dist/text-search.js' : 'src/adapters/paddle-text-search/index.ts', PACKAGE).href);
}
