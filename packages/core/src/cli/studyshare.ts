#!/usr/bin/env node
import { nodeFault } from '../require-node.ts';

const fault = nodeFault(process.versions.node);
if (fault === undefined) await run();
else {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  // Not before the version is known to do: what it stands on may not even load on an older one.
  const { runCli } = await import('./run-cli.ts');
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());
  const code = await runCli(process.argv.slice(2), {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    signal: interrupt.signal,
  });
  process.exitCode = code;
  // A set-up of the host's may have left a connection open; nothing is to be waited for any more.
  setTimeout(() => process.exit(), 2_000).unref();
}
