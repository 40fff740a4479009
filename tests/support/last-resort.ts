/**
 * Milliseconds after which waiting for one thing is given up. A last resort against what hangs, the same for all tests:
 * a test waits for what it expects, and a busy machine takes many times as long as an idle one. A whole test may take
 * twice that (`vitest.config.ts`).
 */
export const LAST_RESORT_MS = 180_000;
