import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FILE_SECONDS, type Peer } from './peer.ts';
import { perFile } from './per-file.ts';
import { runProgram } from './run-program.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function start(folder: string, port: number): Promise<ChildProcess> {
  const storage = join(folder, 'storage');
  mkdirSync(storage, { recursive: true });
  const configuration = {
    Name: 'comparison',
    StorageDirectory: storage,
    IndexDirectory: storage,
    HttpPort: port,
    DicomServerEnabled: false,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    Plugins: [],
  };
  const file = join(folder, 'orthanc.json');
  writeFileSync(file, JSON.stringify(configuration));
  const child = spawn('Orthanc', [file], { stdio: 'ignore' });
  for (let tries = 0; tries < 60; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/system`).catch(() => undefined);
    if (answer?.ok) return child;
    await wait(500);
  }
  child.kill('SIGKILL');
  throw new Error('Orthanc did not answer');
}

/** Stores the file, asks for it anonymized, and writes what comes back; undefined when Orthanc refuses either. */
async function anonymize(server: string, input: string, output: string): Promise<true | undefined> {
  const signal = AbortSignal.timeout(FILE_SECONDS * 1000);
  const stored = await fetch(`${server}/instances`, { method: 'POST', body: readFileSync(input), signal });
  if (!stored.ok) return undefined;
  const { ID } = (await stored.json()) as { ID: string };
  const answer = await fetch(`${server}/instances/${ID}/anonymize`, { method: 'POST', body: '{}', signal });
  if (!answer.ok) return undefined;
  writeFileSync(output, new Uint8Array(await answer.arrayBuffer()));
  return true;
}

/** The open archive, on the loopback interface, with a store of its own that is thrown away. */
export const orthanc: Peer = {
  name: 'Orthanc',
  configured:
    '`POST /instances/{id}/anonymize` with `{}`: its defaults (PS3.15 table of edition 2021b in this version)',
  version: async () => (await runProgram('Orthanc', ['--version']))?.match(/Orthanc ([\d.]+)/)?.[1],
  async run(inputs, folder) {
    const port = await freePort();
    const child = await start(folder, port);
    try {
      const server = `http://127.0.0.1:${port}`;
      return await perFile(inputs, folder, (input, output) => anonymize(server, input, output).catch(() => undefined));
    } finally {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  },
};
