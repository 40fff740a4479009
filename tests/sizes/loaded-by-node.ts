import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Notes each file that is loaded, then prints how many there were and their bytes: of scripts, and of native libraries. */
const COUNTING = `
import { statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
const files = new Set();
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) files.add(fileURLToPath(url.replace(/[?#].*/, '')));
    return next(url, context);
  },
});
await import(process.argv[1]);
process.report.excludeNetwork = true;
const native = process.report.getReport().sharedObjects.filter((path) => path.includes('/node_modules/'));
const bytes = (paths) => paths.reduce((sum, path) => sum + statSync(path).size, 0);
const scripts = [...files].filter((path) => !path.endsWith('.node'));
console.log(JSON.stringify({ files: scripts.length, scripts: bytes(scripts), native: bytes(native) }));
process.exit();
`;

/** What Node loads for an import: how many scripts, and bytes. */
export interface Loaded {
  files: number;
  scripts: number;
  native: number;
}

/** @param specifier e.g. `@studyshare/core/smtp`, as it was built */
export async function loadedByNode(specifier: string): Promise<Loaded> {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const args = ['--input-type=module', '--eval', COUNTING, specifier];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Loaded;
}
