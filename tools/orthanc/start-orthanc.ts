import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../tests/support/free-port.ts';

/** An Orthanc of its own: on loopback, without a DICOM port, with a store that is thrown away. */
export interface RunningOrthanc {
  /** `http://127.0.0.1:<port>`. */
  url: string;
  /** Ends the process that was started, waits for it, and removes its store. */
  stop(): Promise<void>;
}

/** Speaks QIDO-RS and WADO-RS below `/dicom-web`. */
export const DICOMWEB_PLUGIN = '/usr/share/orthanc/plugins/libOrthancDicomWeb.so';

const STARTS_WITHIN_MS = 30_000;

function writeConfiguration(folder: string, port: number, plugins: readonly string[]): string {
  const storage = join(folder, 'storage');
  mkdirSync(storage);
  const file = join(folder, 'orthanc.json');
  const configuration = {
    Name: 'studyshare',
    StorageDirectory: storage,
    IndexDirectory: storage,
    HttpPort: port,
    HttpDescribeErrors: false,
    DicomServerEnabled: false,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    Plugins: plugins,
    DicomWeb: { Enable: true, EnableWado: false },
  };
  writeFileSync(file, JSON.stringify(configuration));
  return file;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  for (const start = performance.now(); performance.now() - start < STARTS_WITHIN_MS; await wait(200)) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const answer = await fetch(`${url}/system`).catch(() => undefined);
    if (answer?.ok) return true;
  }
  return false;
}

/** The version of the installed Orthanc; undefined where there is none. */
export function orthancVersion(): string | undefined {
  return spawnSync('Orthanc', ['--version'], { encoding: 'utf8' }).stdout?.match(/Orthanc ([\d.]+)/)?.[1];
}

/**
 * Starts the installed Orthanc on a free port of 127.0.0.1, with these plugins only.
 *
 * @throws Error when it does not answer
 */
export async function startOrthanc(plugins: readonly string[] = []): Promise<RunningOrthanc> {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-orthanc-'));
  const port = await freePort();
  const child = spawn('Orthanc', [writeConfiguration(folder, port, plugins)], { stdio: 'ignore' });
  child.on('error', () => undefined);
  const url = `http://127.0.0.1:${port}`;
  if (await answers(url, child))
    return {
      url,
      stop: async () => {
        await end(child, 'SIGTERM');
        rmSync(folder, { recursive: true, force: true });
      },
    };
  await end(child, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  throw new Error('Orthanc did not answer');
}

/** Whether Orthanc and its DICOMweb plugin are installed. */
export function hasDicomWeb(): boolean {
  return orthancVersion() !== undefined && existsSync(DICOMWEB_PLUGIN);
}

/**
 * Puts a DICOM file into an Orthanc.
 * @throws Error where it refuses
 */
export async function storeInOrthanc({ url }: RunningOrthanc, file: Uint8Array): Promise<void> {
  const answer = await fetch(`${url}/instances`, { method: 'POST', body: new Uint8Array(file) });
  if (!answer.ok) throw new Error(`Orthanc refused a file: ${answer.status}`);
  await answer.arrayBuffer();
}
