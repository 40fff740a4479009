import { defineConfig } from 'tsup';
import { exportedEntries } from '../../tools/exported-entries.ts';

export default defineConfig({
  entry: exportedEntries(import.meta.url),
  format: 'esm',
  target: 'node22',
  platform: 'node',
  dts: true,
  sourcemap: true,
  clean: true,
});
