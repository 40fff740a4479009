import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type HostFolders, runHost } from '../support/footprint/run-host.ts';

/**
 * The engine's telemetry, where it is on, looks up its host some ten seconds after the engine was loaded (measured with
 * ONNX Runtime 1.30), so this is for how long the loaded engine is watched.
 */
const WATCHED_MS = 25_000;

const folder = mkdtempSync(join(tmpdir(), 'studyshare-strace-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Calls that send, look up or listen; a pair of joined sockets leads to a child process and nowhere else. */
const NETWORK = /\b(socket|connect|bind|listen|sendto|sendmsg|sendmmsg)\(/;
/** What is read to look up a name and to trust a server. Node reads resolv.conf and openssl.cnf itself when it starts. */
const LOOK_UP = /"\/etc\/(hosts|gai\.conf|ssl\/certs|pki\/)/;
const CHANGE = /\b(mkdir|mkdirat|unlink|unlinkat|rename|renameat2?|link|linkat|symlink|symlinkat|creat)\(/;

/** Calls that change or make a file elsewhere than in the host's data and the work folders that it removes. */
function changesElsewhere(calls: readonly string[], { data, temporary }: HostFolders): string[] {
  return (
    calls
      .filter((call) => CHANGE.test(call) || /O_(WRONLY|RDWR|CREAT)/.test(call))
      .filter((call) => !/"\/dev\/(null|tty|ptmx)"/.test(call) && !call.includes('"/proc/self/'))
      .filter((call) => !call.includes(`"${data}`) && !call.includes(`"${temporary}/studyshare-work-`))
      // Made with all folders above it, which is there already.
      .filter((call) => !call.includes(`mkdir("${temporary}"`))
  );
}

test('A3: preparing a still and a clip looks up no name, opens no socket and touches no file but its own', async () => {
  execFileSync('strace', ['-V'], { stdio: 'ignore' });
  const log = join(folder, 'calls');
  const under = ['strace', '-f', '-qq', '-s', '200', '-o', log, '-e', 'trace=%network,%file'];
  let elsewhere: string[] = [];
  const calls = () => readFileSync(log, 'utf8').split('\n');
  await runHost({
    lingerMs: WATCHED_MS,
    under,
    look: (folders) => (elsewhere = changesElsewhere(calls(), folders)),
  });
  expect(calls().length).toBeGreaterThan(1_000);
  expect(calls().filter((call) => NETWORK.test(call))).toEqual([]);
  expect(calls().filter((call) => LOOK_UP.test(call))).toEqual([]);
  expect(elsewhere).toEqual([]);
});
