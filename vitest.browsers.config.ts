import { defineConfig, mergeConfig } from 'vitest/config';
import system from './vitest.system.config.ts';

/** The patient's page in three engines and the prebuilt OHIF viewers: what takes long, and what npm fetches (150 MB, once). */
const config = mergeConfig(system, defineConfig({}));
config.test!.include = ['tests/system/engines/**/*.test.ts', 'tests/system/ohif.test.ts'];
config.test!.exclude = ['**/node_modules/**', '**/dist/**'];

export default config;
