import { expect, test } from 'vitest';
import { RunFailed, runMeasured } from './run-measured.ts';

const HOLD_100_MB =
  'const held = Buffer.alloc(1e8, 1); while (process.cpuUsage().user < 300_000); process.stdout.write(String(held[9]))';

test('processor time and memory of a child that a program waits for are its own', async () => {
  const inner = `require('child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(HOLD_100_MB)}])`;
  const { wallSeconds, cpuSeconds, peak } = await runMeasured([process.execPath, '-e', inner], 0);
  expect(cpuSeconds).toBeGreaterThan(0.3);
  expect(wallSeconds).toBeGreaterThan(0.3);
  expect(peak.largest).toBeGreaterThan(1e8);
  expect(peak.total).toBeGreaterThan(peak.largest);
});

test('what a program prints is given back, and it sees one processor alone', async () => {
  const { stdout } = await runMeasured([process.execPath, '-p', 'os.availableParallelism()'], 0);
  expect(stdout).toBe('1\n');
});

test('a program that fails is said to fail, with what it said', async () => {
  const failing = runMeasured(['bash', '-c', 'echo no such study >&2; exit 3'], 0);
  await expect(failing).rejects.toThrow(RunFailed);
  await expect(failing).rejects.toThrow(/ended with 3:\nno such study/);
});
