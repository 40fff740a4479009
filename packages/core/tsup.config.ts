import { defineConfig } from 'tsup';
import { exportedEntries } from '../../tools/exported-entries.ts';

export default defineConfig({
  // Flat names: each subpath of the package's exports, what is started by its file, and the program.
  entry: {
    ...exportedEntries(import.meta.url),
    'text-search-engine': 'src/adapters/paddle-text-search/engine-entry.ts',
    'deidentify-worker': 'src/deidentify/pool/worker.ts',
    cli: 'src/cli/studyshare.ts',
  },
  format: 'esm',
  target: 'node22',
  platform: 'node',
  dts: true,
  splitting: true,
  sourcemap: true,
  clean: true,
});
