import { mkdirSync, writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * Leaves the run's counts in `.cache/counts/<name>.json`, so that `.ci/run` can add up several suites
 * and print one closing line. Names what was played twice, and the files that took longest.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      if (module.state() === 'failed' && module.children.size === 0) counts.failed += 1;
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        if (state === 'passed') counts.passed += 1;
        else if (state === 'failed') counts.failed += 1;
        else counts.skipped += 1;
        if (test.diagnostic()?.retryCount) console.warn(`played twice: ${module.relativeModuleId} > ${test.fullName}`);
      }
    }
    console.log(longest(modules));
    mkdirSync('.cache/counts', { recursive: true });
    writeFileSync(`.cache/counts/${process.env['STUDYSHARE_SUITE'] ?? 'npm-test'}.json`, JSON.stringify(counts));
  }
}

/** The twelve files that took longest: seconds with what they load and set up. */
function longest(modules: readonly TestModule[]): string {
  const took = modules.map((module) => {
    const { duration, collectDuration, setupDuration } = module.diagnostic();
    return { file: module.relativeModuleId, seconds: (duration + collectDuration + setupDuration) / 1000 };
  });
  const whole = took.reduce((sum, one) => sum + one.seconds, 0);
  const rows = took
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, 12)
    .map(({ file, seconds }) => `  ${seconds.toFixed(1).padStart(7)} s  ${file}`);
  return [`\n${took.length} files took ${whole.toFixed(0)} s, one after the other; longest:`, ...rows].join('\n');
}
