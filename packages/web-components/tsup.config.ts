import { defineConfig, type Options } from 'tsup';

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

/** For hosts without a bundler: one file that registers all elements, Lit and i18next included. */
export const browserBundle: Options = {
  ...common,
  entry: { 'studyshare-elements': 'src/register-all.ts' },
  noExternal: [/.*/],
  define: { 'process.env.NODE_ENV': '"production"' },
  minify: true,
};

export default defineConfig([
  {
    ...common,
    entry: {
      index: 'src/index.ts',
      'register-all': 'src/register-all.ts',
      'send-to-patient-dialog/send-to-patient-dialog': 'src/send-to-patient-dialog/send-to-patient-dialog.ts',
      'send-to-patient-dialog/register': 'src/send-to-patient-dialog/register.ts',
      'shares-tab/shares-tab': 'src/shares-tab/shares-tab.ts',
      'shares-tab/register': 'src/shares-tab/register.ts',
      'share-settings/share-settings': 'src/share-settings/share-settings.ts',
      'share-settings/register': 'src/share-settings/register.ts',
    },
    noExternal: BUILT_IN,
    splitting: true,
    // The two builds run side by side; this one must not sweep away the other's file.
    clean: ['!studyshare-elements.js', '!studyshare-elements.js.map'],
    tsconfig: '../../tsconfig.web.json',
    dts: true,
  },
  browserBundle,
]);
