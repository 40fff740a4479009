import { defineConfig } from 'tsup';

export default defineConfig({
  // Flat names: each subpath of the package's exports, the worker that is started by its file, and the program.
  entry: {
    index: 'src/index.ts',
    contract: 'src/contract/index.ts',
    i18n: 'src/i18n/index.ts',
    'i18n-patient': 'src/i18n/catalogues/patient/index.ts',
    'i18n-clinician': 'src/i18n/catalogues/clinician/index.ts',
    knex: 'src/adapters/knex/index.ts',
    disk: 'src/adapters/disk/index.ts',
    queue: 'src/adapters/queue/index.ts',
    smtp: 'src/adapters/smtp/index.ts',
    twilio: 'src/adapters/twilio/index.ts',
    folder: 'src/adapters/folder/index.ts',
    'text-search': 'src/adapters/paddle-text-search/index.ts',
    testing: 'src/testing/index.ts',
    'text-search-worker': 'src/adapters/paddle-text-search/engine-worker.ts',
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
