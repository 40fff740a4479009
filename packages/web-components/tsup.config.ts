import { defineConfig, type Options } from 'tsup';
import { exportedEntries } from '../../tools/exported-entries.ts';

/** Core's texts and tables are built in, so that a host's front end needs no server package at run time. */
const BUILT_IN = [/^@studyshare\/core/];

const common: Options = {
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  sourcemap: true,
  esbuildOptions(options) {
    options.conditions = ['studyshare-source'];
    options.charset = 'utf8';
  },
};

/** For hosts without a bundler: a folder with files that register elements, and each language's words beside them. */
export const browserBundle: Options = {
  ...common,
  outDir: 'dist/browser',
  clean: true,
  splitting: true,
  entry: {
    'studyshare-elements': 'src/register-all.ts',
    'studyshare-dialog-and-tab': 'src/register-dialog-and-tab.ts',
  },
  noExternal: [/.*/],
  define: { 'process.env.NODE_ENV': '"production"' },
  minify: true,
};

export default defineConfig([
  {
    ...common,
    entry: exportedEntries(import.meta.url),
    noExternal: BUILT_IN,
    splitting: true,
    // The two builds run side by side; this one must not sweep away the other's files.
    clean: ['!browser', '!browser/**'],
    tsconfig: '../../tsconfig.web.json',
    dts: true,
  },
  browserBundle,
]);
