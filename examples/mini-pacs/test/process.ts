import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../start.mjs', import.meta.url));

/** A port of loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface PacsProcess {
  pacsUrl: string;
  patientUrl: string;
  /** Ends it without any warning, as a power cut would. */
  kill(): Promise<void>;
}

export interface ProcessOptions {
  dataFolder: string;
  port: number;
  patientPort: number;
}

/** Starts the example as a user does and waits until its studies are there. */
export async function startProcess({ dataFolder, port, patientPort }: ProcessOptions): Promise<PacsProcess> {
  const options = ['--data', dataFolder, '--port', String(port), '--patient-port', String(patientPort)];
  const child = spawn(process.execPath, ['--conditions=studyshare-source', main, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const pacsUrl = `http://localhost:${port}`;
  await waitFor(async () => {
    if (child.exitCode !== null) throw new Error(`the example stopped:\n${output.join('')}`);
    const status = await fetch(`${pacsUrl}/api/status`).catch(() => undefined);
    return ((await status?.json()) as { stage?: string } | undefined)?.stage === 'ready';
  }, 60_000);
  return { pacsUrl, patientUrl: `http://127.0.0.1:${patientPort}`, kill: () => kill(child) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Looks again every 50 ms until `isTrue`, or fails after `timeoutMs`. */
export async function waitFor(isTrue: () => Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
