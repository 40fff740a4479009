import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('..', import.meta.url));

test('V2: ports of a vendor’s own, and the store that ships, keep their contracts under node:test', () => {
  const args = ['--conditions=studyshare-source', '--test', '--test-reporter=tap', 'contract/*.contract.ts'];
  const env = { PATH: process.env['PATH'] };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
  expect(status, `${stdout}${stderr}`).toBe(0);
  expect(Number(/^# pass (\d+)$/m.exec(stdout)?.[1])).toBeGreaterThan(150);
  expect(stdout).toMatch(/^# skipped 0$/m);
});
