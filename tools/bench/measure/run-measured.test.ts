import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
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

test('what a run has started ends with the process that measures', async () => {
  const module = new URL('./run-measured.ts', import.meta.url).href;
  const script = `import { runMeasured } from ${JSON.stringify(module)};
    process.once('SIGTERM', () => process.exit(130));
    runMeasured(['bash', '-c', 'echo $$ >&2; exec sleep 600 2>&1'], 0).catch(() => undefined);
    const { descendantsOf } = await import(${JSON.stringify(new URL('./process-tree.ts', import.meta.url).href)});
    const timer = setInterval(() => {
      const below = descendantsOf(process.pid);
      if (below.length > 1) { clearInterval(timer); console.log(below.join(' ')); }
    }, 20);`;
  const measuring = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [started] = (await once(measuring.stdout, 'data')) as [Buffer];
  measuring.kill('SIGTERM');
  await once(measuring, 'exit');
  // One that has ended and that nobody has asked about yet is still listed, as a zombie.
  const isThere = (pid: number) => {
    const stat = `/proc/${pid}/stat`;
    return existsSync(stat) && !/\) [ZX] /.test(readFileSync(stat, 'latin1'));
  };
  await expect.poll(() => started.toString().trim().split(' ').map(Number).filter(isThere)).toEqual([]);
});
