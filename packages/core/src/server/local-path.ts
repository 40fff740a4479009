import { MONITORING_ADDRESSES } from '../contract/addresses.ts';

/**
 * The path of a request with its query, begun by one slash. `//host/path`, `/\host/path` and `http://host/path` would be
 * read as another host's address: they lose what is not their path.
 * @param target as the request line has it, or an address
 */
export function localPath(target: string): string {
  return `/${target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/^[/\\]+/, '')}`;
}

/**
 * What follows `mountPath` in a path, where that lies below `base`; undefined for paths that are the host's own.
 * @param mountPath what the server leaves before it, e.g. `/studyshare`; empty where it takes that off by itself
 */
export function pathBelow(path: string, mountPath: string, base: string): string | undefined {
  return path.startsWith(`${mountPath}${base}/`) ? path.slice(mountPath.length) : undefined;
}

/** @throws RangeError for what could not stand before a path */
export function checkMountPath(name: string, path: string | undefined): string {
  if (path === undefined || path === '' || /^(?:\/[^/?#\s]+)+$/.test(path)) return path ?? '';
  throw new RangeError(`${name} is a path without a slash at its end, such as /studyshare`);
}

const MONITORED: ReadonlySet<string> = new Set(Object.values(MONITORING_ADDRESSES).map(({ path }) => path));

/** What follows `mountPath` in a path, where that is one of those that tell how a process does; else undefined. */
export function monitoredPath(path: string, mountPath: string): string | undefined {
  const below = path.startsWith(`${mountPath}/`) ? path.slice(mountPath.length) : '';
  return MONITORED.has(below.split('?', 1)[0]!) ? below : undefined;
}
