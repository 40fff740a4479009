import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the folder that a viewer loads, from the sources at hand. */
export function buildOhifExtension(): void {
  const cwd = fileURLToPath(new URL('../../../packages/ohif/', import.meta.url));
  execFileSync('npm', ['run', '--silent', 'build'], { cwd, stdio: 'pipe' });
}
