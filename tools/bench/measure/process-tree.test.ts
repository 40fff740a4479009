import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { descendantsOf, memoryBelow } from './process-tree.ts';

const proc = mkdtempSync(join(tmpdir(), 'studyshare-bench-proc-'));
afterAll(() => rmSync(proc, { recursive: true, force: true }));

function put(pid: number, pages: number, children: Record<string, string>): void {
  for (const [task, list] of Object.entries(children)) {
    mkdirSync(join(proc, String(pid), 'task', task), { recursive: true });
    writeFileSync(join(proc, String(pid), 'task', task, 'children'), list);
  }
  writeFileSync(join(proc, String(pid), 'statm'), `${pages * 9} ${pages} 3 1 0 2 0\n`);
}

test('children of any thread count, and theirs; the root does not, and who is gone counts nothing', () => {
  put(10, 1000, { 10: '11 12 ', 17: '13 ' });
  put(11, 5, { 11: '' });
  put(12, 7, { 12: '14 ' });
  put(13, 9, { 13: '99 ' });
  put(14, 11, { 14: '' });
  expect(descendantsOf(10, proc).sort()).toEqual([11, 12, 13, 14, 99]);
  expect(memoryBelow(10, proc)).toEqual({ total: 32 * 4096, largest: 11 * 4096 });
  expect(memoryBelow(14, proc)).toEqual({ total: 0, largest: 0 });
});

test('a true process that started another is seen with it', async () => {
  const child = spawn('bash', ['-c', 'sleep 600 & echo ready; wait'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  const below = descendantsOf(child.pid!);
  expect(below).toHaveLength(1);
  expect(memoryBelow(child.pid!).total).toBeGreaterThan(0);
  process.kill(below[0]!);
  await once(child, 'exit');
  expect(descendantsOf(child.pid!)).toEqual([]);
});
