import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { processTree } from '../../../../../tests/support/footprint/open-files.ts';
import { LAST_RESORT_MS } from '../../../../../tests/support/last-resort.ts';
import { isStudyshareError } from '../../errors.ts';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import { paddleTextSearch } from './index.ts';

const EMPTY: TextSearchFrame = { rows: 9, columns: 9, channels: 1, data: new Uint8Array(81) };

/** Whether a process runs; one that has ended but was not fetched by its parent does not. */
function runs(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

const ended = (pid: number) => vi.waitFor(() => expect(runs(pid)).toBe(false), { timeout: LAST_RESORT_MS });

/** The engine that was started by this process and still runs. */
function engineOf(host: number): number {
  const engines = processTree(host).slice(1).filter(runs);
  expect(engines).toHaveLength(1);
  return engines[0]!;
}

const hosts: ChildProcess[] = [];
afterEach(() => {
  for (const host of hosts.splice(0)) host.kill('SIGKILL');
});

/** A host that searches once for each line it is given, and says so. */
function startHost() {
  const script = `
    import { createInterface } from 'node:readline';
    import { paddleTextSearch } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const engine = paddleTextSearch({ threads: 1 });
    for await (const line of createInterface(process.stdin)) {
      await engine.search({ rows: 9, columns: 9, channels: 1, data: new Uint8Array(81) });
      console.log('searched');
    }
  `;
  const host = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'ignore'] });
  hosts.push(host);
  return {
    pid: host.pid!,
    async search() {
      host.stdin.write('\n');
      expect(String((await once(host.stdout, 'data'))[0])).toBe('searched\n');
    },
    kill: () => host.kill('SIGKILL'),
  };
}

// Other systems do not list the processes below one.
describe.runIf(process.platform === 'linux')('the engine', () => {
  test('outlives the signal that a terminal sends to all, and ends with its host, even one that is killed', async () => {
    const host = startHost();
    await host.search();
    const engine = engineOf(host.pid);
    process.kill(engine, 'SIGINT');
    process.kill(engine, 'SIGTERM');
    await host.search();
    expect(engineOf(host.pid)).toBe(engine);
    host.kill();
    await ended(engine);
  });

  test('that dies fails the search under way, the next one has a new one, and closing waits for neither', async () => {
    const search = paddleTextSearch({ threads: 1 });
    await search.search(EMPTY);
    const first = engineOf(process.pid);
    process.kill(first, 'SIGSTOP');
    const underWay = search.search(EMPTY);
    const failed = expect(underWay).rejects.toSatisfy((error) => isStudyshareError(error, 'server.internal'));
    process.kill(first, 'SIGKILL');
    await failed;
    await expect(search.search(EMPTY)).resolves.toEqual([]);
    const second = engineOf(process.pid);
    expect(second).not.toBe(first);
    process.kill(second, 'SIGKILL');
    await ended(second);
    await search.close();
  });
});
