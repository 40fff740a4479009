import { defineConfig, type Options } from 'tsup';
import { exportedEntries } from '../../tools/exported-entries.ts';

const common: Options = {
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  sourcemap: true,
  splitting: true,
  esbuildOptions(options) {
    options.conditions = ['studyshare-source'];
    options.charset = 'utf8';
  },
};

export default defineConfig([
  {
    ...common,
    entry: exportedEntries(import.meta.url),
    external: [/^@studyshare\//],
    // The two builds run side by side; this one must not sweep away the other's files.
    clean: ['!browser', '!browser/**'],
    tsconfig: '../../tsconfig.web.json',
    dts: true,
  },
  {
    ...common,
    // For a viewer that is not rebuilt: a folder with the extension, the elements, and each language's words beside them.
    outDir: 'dist/browser',
    clean: true,
    entry: { 'studyshare-ohif': 'src/index.ts' },
    noExternal: [/.*/],
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
  },
]);
