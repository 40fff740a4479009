import { stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import type { AnonymizeCall } from './arguments.ts';
import { NO_USAGE, UsageError } from './usage-error.ts';

/** The call with absolute paths, and whether the source is one file. */
export interface CheckedCall extends AnonymizeCall {
  single: boolean;
  report: string;
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

async function kindOfPath(path: string): Promise<'file' | 'folder' | 'other' | 'absent'> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return 'absent';
  if (found.isFile()) return 'file';
  return found.isDirectory() ? 'folder' : 'other';
}

/** Checks what the arguments name on the disk. @throws UsageError */
export async function checkPaths(call: AnonymizeCall): Promise<CheckedCall> {
  const source = resolve(call.source);
  const out = resolve(call.out);
  const report = resolve(call.report ?? `${out}/report.json`);
  const kind = await kindOfPath(source);
  if (kind === 'absent') throw new UsageError('The file or folder to read does not exist.', NO_USAGE);
  if (kind === 'other') throw new UsageError('What is to be read is neither a file nor a folder.', NO_USAGE);
  const outKind = await kindOfPath(out);
  if (outKind !== 'absent' && outKind !== 'folder') throw new UsageError('--out is not a folder.', NO_USAGE);
  if (kind === 'folder' && isWithin(out, source))
    throw new UsageError('--out lies inside the folder to read; choose another.', NO_USAGE);
  if (report === source || (await kindOfPath(report)) === 'folder')
    throw new UsageError('--report cannot be written there.', NO_USAGE);
  return { ...call, source, single: kind === 'file', out, report };
}
