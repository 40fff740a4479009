import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { LAST_RESORT_MS } from '../../../tests/support/last-resort.ts';

const main = fileURLToPath(new URL('../start.mjs', import.meta.url));

/**
 * A port of loopback that is free, and stays so while its server is down for a moment: it lies below those that systems
 * hand out by themselves.
 */
export async function lastingPort(): Promise<number> {
  const port = randomInt(10_000, 32_000);
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!isFree) return lastingPort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface PacsProcess {
  pacsUrl: string;
  patientUrl: string;
  /** Ends it without any warning, as a power cut would. */
  kill(): Promise<void>;
}

export interface ProcessOptions {
  dataFolder: string;
  dicomFolder: string;
  port: number;
  patientPort: number;
  /** A program that starts it in its own place, with arguments: `['taskset', '-c', '1']`. */
  launcher?: readonly string[];
}

/** Starts the example as a user does and waits until its studies are there. */
export async function startProcess(given: ProcessOptions): Promise<PacsProcess> {
  const { dataFolder, dicomFolder, port, patientPort, launcher = [] } = given;
  const folders = ['--data', dataFolder, '--dicom', dicomFolder];
  const options = [...folders, '--port', String(port), '--patient-port', String(patientPort)];
  const [program, ...args] = [...launcher, process.execPath, '--conditions=studyshare-source', main, ...options];
  const child = spawn(program!, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const pacsUrl = `http://localhost:${port}`;
  await waitFor(async () => {
    if (child.exitCode !== null) throw new Error(`the example stopped:\n${output.join('')}`);
    const status = await fetch(`${pacsUrl}/api/status`).catch(() => undefined);
    return ((await status?.json()) as { stage?: string } | undefined)?.stage === 'ready';
  });
  return { pacsUrl, patientUrl: `http://127.0.0.1:${patientPort}`, kill: () => kill(child) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Looks again every 20 ms until `isTrue`. */
export async function waitFor(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + LAST_RESORT_MS;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
