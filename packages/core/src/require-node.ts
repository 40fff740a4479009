import { warnOfCopies } from './require-one-copy.ts';

const NEEDED = { major: 22, minor: 12 };

/**
 * Why this version of Node cannot run the package, as one sentence; undefined where it can.
 * @param version as in `process.versions.node`
 */
export function nodeFault(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor)) return undefined;
  return `@studyshare/core needs Node.js ${NEEDED.major}.${NEEDED.minor} or later; this is ${version}.`;
}

/**
 * Called by the entries that a host imports first: on an older Node the SQLite driver would end the process in native
 * code, without a word. Says as well where this package is loaded twice.
 * @throws Error that says which version is needed and which is there. It has no code: no program can act upon it.
 */
export function requireNode(): void {
  const fault = nodeFault(process.versions.node);
  if (fault !== undefined) throw new Error(fault);
  warnOfCopies();
}
