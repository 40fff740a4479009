import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { createMetrics } from './metrics.ts';
import { METRICS } from './metrics-table.ts';

test('V5: a counter is one family of Prometheus, and of OpenMetrics one without its suffix', () => {
  const metrics = createMetrics();
  metrics.count('sharesCreated', { how: 'clinician' });
  metrics.count('sharesCreated', { how: 'clinician' }, 2);
  const lines = metrics.text('text').split('\n');
  assert.ok(lines.includes('# TYPE studyshare_shares_created_total counter'));
  assert.ok(lines.includes('studyshare_shares_created_total{how="clinician"} 3'));
  const open = metrics.text('openmetrics');
  assert.match(open, /^# TYPE studyshare_shares_created counter$/m);
  assert.match(open, /^studyshare_shares_created_total\{how="clinician"\} 3$/m);
  assert.ok(open.endsWith('\n# EOF\n'));
  assert.ok(!metrics.text('text').includes('EOF'));
});

test('V5: the buckets of a histogram add up, the bounds within them', () => {
  const metrics = createMetrics();
  for (const seconds of [0.1, 0.2, 7, 1000]) metrics.observe('jobSeconds', { kind: 'prepare' }, seconds);
  const written = metrics
    .text('openmetrics')
    .split('\n')
    .filter((line) => line.startsWith('studyshare_job_seconds'));
  const bucket = (le: string) =>
    written
      .find((line) => line.includes(`le="${le}"`))
      ?.split(' ')
      .at(-1);
  assert.deepEqual(
    [bucket('0.1'), bucket('0.5'), bucket('5.0'), bucket('10.0'), bucket('300.0'), bucket('+Inf')],
    ['1', '2', '2', '3', '3', '4'],
  );
  assert.ok(written.includes('studyshare_job_seconds_count{kind="prepare"} 4'));
  assert.ok(written.includes('studyshare_job_seconds_sum{kind="prepare"} 1007.3'));
});

test('V5: a gauge holds what was set last, and nothing once it is forgotten', () => {
  const metrics = createMetrics();
  metrics.set('dueWork', { kind: 'deliver' }, 5);
  metrics.set('dueWork', { kind: 'deliver' }, 2);
  assert.match(metrics.text('text'), /^studyshare_due_work\{kind="deliver"\} 2$/m);
  metrics.forget('dueWork');
  assert.doesNotMatch(metrics.text('text'), /^studyshare_due_work\{/m);
});

test('V5: a value of a label cannot break out of its line', () => {
  const metrics = createMetrics();
  metrics.count('jobsFailed', { kind: 'a"\n\\b' });
  assert.match(metrics.text('text'), /^studyshare_jobs_failed_total\{kind="a\\"\\n\\\\b"\} 1$/m);
});

test('V5: names are those of OpenMetrics, each said once, and told in the documents', () => {
  const told = readFileSync(new URL('../../../../docs/operations.md', import.meta.url), 'utf8');
  const names = Object.values(METRICS).map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { name, kind, labels } of Object.values(METRICS)) {
    assert.match(name, /^studyshare_[a-z_]+$/);
    assert.doesNotMatch(name, /_total$/);
    if (kind === 'histogram') assert.match(name, /_seconds$/);
    const row = told.split('\n').find((line) => line.startsWith(`| \`${name}`));
    assert.ok(row, `${name} is told`);
    for (const label of labels) assert.ok(row.includes(`\`${label}\``), `${name} with ${label}`);
  }
});
