import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { HostReport } from './host.ts';

const HOST = fileURLToPath(new URL('host.ts', import.meta.url));
const FOLDERS = ['home', 'temporary', 'working', 'data'] as const;

/** The folders the host is given, all empty at first. */
export type HostFolders = Record<(typeof FOLDERS)[number], string>;

/** What the host said, and what lies in each folder after it. */
export interface HostRun {
  report: HostReport;
  left: Record<keyof HostFolders, string[]>;
}

interface HostOptions {
  lingerMs?: number;
  /** Program and arguments that the host's own command is given to. */
  under?: readonly string[];
  /** Called before the folders are removed. */
  look?: (folders: HostFolders) => void;
}

/** Runs the host once, with folders of its own for everything a program may take for granted. */
export async function runHost({ lingerMs = 0, under = [], look }: HostOptions = {}): Promise<HostRun> {
  const root = mkdtempSync(join(tmpdir(), 'studyshare-footprint-'));
  const folders = Object.fromEntries(FOLDERS.map((name) => [name, join(root, name)])) as HostFolders;
  for (const folder of Object.values(folders)) mkdirSync(folder);
  const { home, temporary, working, data } = folders;
  const own = [process.execPath, '--conditions=studyshare-source', HOST, data, String(lingerMs)];
  const [program, ...args] = [...under, ...own];
  const env = { PATH: process.env.PATH, HOME: home, USERPROFILE: home, TMPDIR: temporary, TEMP: temporary };
  try {
    const { stdout } = await promisify(execFile)(program!, args, { env, cwd: working });
    look?.(folders);
    const left = Object.fromEntries(
      FOLDERS.map((name) => [name, readdirSync(folders[name], { recursive: true }).map(String)]),
    ) as HostRun['left'];
    return { report: JSON.parse(stdout) as HostReport, left };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
