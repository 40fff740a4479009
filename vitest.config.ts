import { defineConfig } from 'vitest/config';
import { LAST_RESORT_MS } from './tests/support/last-resort.ts';
import { LONG_SUITES } from './vitest.suites.ts';

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
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/system/**', ...LONG_SUITES],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 2 * LAST_RESORT_MS,
    hookTimeout: 2 * LAST_RESORT_MS,
    expect: { poll: { timeout: LAST_RESORT_MS } },
    // A browser that hung or died says nothing of the page: once more, and the run names what was played twice.
    // What was seen to be wrong is never played again.
    retry: { count: 1, condition: /Timeout \d+ms exceeded|Target page, context or browser has been closed/ },
    reporters: ['default', './tools/ci/count-reporter.ts'],
  },
});
