import { defineConfig } from 'vitest/config';

const conditions = ['studyshare-source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'tools/**/*.test.ts',
      'examples/*/test/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/system/**'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    // Last resorts against what hangs, for every test alike: a test waits for what it expects, and a busy machine takes
    // many times as long as an idle one.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    reporters: ['default', './tools/ci/count-reporter.ts'],
  },
});
