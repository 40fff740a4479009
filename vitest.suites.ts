/**
 * What takes minutes and needs nothing but time: every state of every page, in every language and look; all samples; a siege.
 * It belongs to the system suites, so that `npm test` stays one a person waits for.
 */
export const LONG_SUITES = [
  'examples/mini-pacs/test/lock-out.test.ts',
  'packages/core/src/cli/anonymize-samples.test.ts',
  'packages/landing/src/browser/every-state.test.ts',
  'packages/landing/src/browser/narrow.test.ts',
  'tests/elements/every-state.test.ts',
  'tests/elements/narrow.test.ts',
];
