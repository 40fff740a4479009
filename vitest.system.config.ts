import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** What needs Debian packages; `tools/setup-debian.sh` installs them. */
const config = mergeConfig(base, defineConfig({ test: { testTimeout: 300_000 } }));
config.test!.include = ['tests/system/**/*.test.ts'];
config.test!.exclude = ['**/node_modules/**', '**/dist/**'];

export default config;
