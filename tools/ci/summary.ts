import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Suites that must have left their counts; one that never ran is a failure, not a silence. */
const EXPECTED = ['npm-test', 'system'];
const folder = '.cache/counts';

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const missing = EXPECTED.filter((suite) => !existsSync(join(folder, `${suite}.json`)));
for (const file of existsSync(folder) ? readdirSync(folder) : []) {
  const counts = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Counts;
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

for (const suite of missing) console.error(`suite ${suite} left no counts: it did not run`);
// Suites over ../shared skip in a clone without it; where it is there, nothing may be skipped.
const skippedForNoReason = total.skipped > 0 && existsSync(join('..', 'shared', 'samples'));
if (skippedForNoReason) console.error(`${total.skipped} tests were skipped although everything they need is here`);
if (total.passed === 0) console.error('no test ran');

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = missing.length > 0 || total.failed > 0 || skippedForNoReason || total.passed === 0 ? 1 : 0;
