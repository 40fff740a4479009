/**
 * Runs npm scripts side by side, as many at a time as there are processors, in the order they are named: the longest first.
 * `node tools/ci/side-by-side.ts <script> …` runs scripts of the root, `--workspaces <script>` that script of each
 * workspace that has it. What each printed is shown when it is done. Ends with 1 when one failed; all are let finish, so
 * that a run tells everything that is wrong. Run through npm, which has the programs in the path.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** One script: what it is called in the output, what it runs, and where. */
export interface Script {
  name: string;
  command: string;
  folder: string;
}

interface Manifest {
  scripts?: Record<string, string>;
  workspaces?: string[];
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** The scripts of those names at the root, or of each workspace that has them. Throws when there is none of a name. */
export function scriptsNamed(root: string, names: readonly string[], inWorkspaces: boolean): Script[] {
  const folders = inWorkspaces ? (manifestOf(root).workspaces ?? []).map((path) => join(root, path)) : [root];
  return names.flatMap((name) => {
    const found = folders.flatMap((folder) => {
      const command = manifestOf(folder).scripts?.[name];
      return command === undefined ? [] : [{ name: inWorkspaces ? `${name} ${folder}` : name, command, folder }];
    });
    if (found.length === 0) throw new Error(`there is no script ${name}`);
    return found;
  });
}

function run({ command, folder }: Script): Promise<{ failed: boolean; printed: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    child.stdout.on('data', (chunk) => (printed += String(chunk)));
    child.stderr.on('data', (chunk) => (printed += String(chunk)));
    child.on('error', (error) => resolve({ failed: true, printed: String(error) }));
    child.on('close', (code) => resolve({ failed: code !== 0, printed }));
  });
}

/** Runs them, `lanes` at a time; answers the names of those that failed. */
export async function runSideBySide(
  scripts: readonly Script[],
  lanes: number,
  print: (text: string) => void,
): Promise<string[]> {
  const waiting = [...scripts];
  const failed: string[] = [];
  const lane = async () => {
    for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
      const result = await run(script);
      if (result.failed) failed.push(script.name);
      print(`> ${script.name}${result.failed ? ' FAILED' : ''}\n${result.printed}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return failed;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { workspaces: { type: 'boolean' } } });
  const scripts = scriptsNamed('.', positionals, values.workspaces ?? false);
  const failed = await runSideBySide(scripts, availableParallelism(), (text) => process.stdout.write(text));
  if (failed.length > 0) {
    console.error(`failed: ${failed.join(', ')}`);
    process.exitCode = 1;
  }
}
