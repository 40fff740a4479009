const COPIES = Symbol.for('@studyshare/core');

/** Where a process keeps the copies of this package that it has loaded. */
type Holder = { [COPIES]?: Set<string> };

/**
 * What to do where a process has loaded this package more than once, as one sentence; undefined where it has not. The errors of one
 * copy are none to the other, so that a refusal would be answered as a failure.
 * @param file a file of the copy that is loading
 */
export function copiesFault(file: string, holder: Holder = globalThis as Holder): string | undefined {
  const copies = (holder[COPIES] ??= new Set());
  if (copies.has(file)) return undefined;
  copies.add(file);
  if (copies.size === 1) return undefined;
  const places = [...copies].map((each) => each.replace(/^file:\/\//, '').replace(/\/(?:dist|src)\/[^/]+$/, ''));
  return `@studyshare/core is loaded from ${places.join(' and from ')}: install one version of it for all packages (npm ls @studyshare/core).`;
}

/** Called by the entries that a host imports first. */
export function warnOfCopies(): void {
  const fault = copiesFault(import.meta.url);
  if (fault !== undefined) process.emitWarning(fault, { code: 'STUDYSHARE_COPIES' });
}
