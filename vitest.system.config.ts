import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';
import { LONG_SUITES } from './vitest.suites.ts';

/** What needs Debian packages, which `tools/setup-debian.sh` installs, and what takes long. */
const config = mergeConfig(base, defineConfig({ test: { testTimeout: 300_000 } }));
config.test!.include = ['tests/system/**/*.test.ts', ...LONG_SUITES];
config.test!.exclude = ['**/node_modules/**', '**/dist/**'];

// Prism and Twilio's document cannot be installed by our script; the suite is one of those that run where they are.
if (process.env['STUDYSHARE_PRISM'] === undefined) {
  console.warn('tests/system/twilio.test.ts is left out: STUDYSHARE_PRISM and STUDYSHARE_TWILIO_OAI name no files');
  config.test!.exclude.push('tests/system/twilio.test.ts');
}

export default config;
