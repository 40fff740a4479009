import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Numbers of the sockets that a process has open. */
function socketsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1] ?? [];
    } catch {
      return []; // closed meanwhile
    }
  });
}

function childrenOf(pid: number): number[] {
  const lists = readdirSync(`/proc/${pid}/task`).map((task) => `/proc/${pid}/task/${task}/children`);
  return lists
    .filter(existsSync)
    .flatMap((list) => readFileSync(list, 'utf8').trim().split(' ').filter(Boolean).map(Number));
}

/** A process and all below it. */
export function processTree(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(processTree)];
}

/**
 * The TCP and UDP sockets of a process and of all below it, as lines of the kernel's tables; undefined on systems other
 * than Linux. What joins a process to its child is a socket too, but no internet socket.
 */
export function internetSockets(pid: number): string[] | undefined {
  if (process.platform !== 'linux') return undefined;
  const own = new Set(processTree(pid).flatMap(socketsOf));
  return ['tcp', 'tcp6', 'udp', 'udp6']
    .map((table) => `/proc/${pid}/net/${table}`)
    .filter(existsSync)
    .flatMap((table) => readFileSync(table, 'utf8').split('\n').slice(1))
    .filter((line) => own.has(line.trim().split(/\s+/)[9] ?? ''));
}
