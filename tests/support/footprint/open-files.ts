import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What a process has open: where its descriptors lead, and whether they can be written to. */
function descriptors(pid: number): { target: string; writable: boolean }[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
    try {
      const flags = /^flags:\s*([0-7]+)$/m.exec(readFileSync(`/proc/${pid}/fdinfo/${descriptor}`, 'utf8'))?.[1] ?? '0';
      const target = readlinkSync(`/proc/${pid}/fd/${descriptor}`);
      return [{ target, writable: (Number.parseInt(flags, 8) & 3) !== 0 }];
    } catch {
      return []; // closed meanwhile
    }
  });
}

function childrenOf(pid: number): number[] {
  const lists = readdirSync(`/proc/${pid}/task`).map((task) => `/proc/${pid}/task/${task}/children`);
  return lists.filter(existsSync).flatMap((list) => readFileSync(list, 'utf8').split(' ').filter(Boolean).map(Number));
}

/** A process and all below it. */
export function processTree(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(processTree)];
}

/** What a process and all below it hold open. */
export interface OpenFiles {
  /** TCP and UDP sockets, as lines of the kernel's tables. What joins a process to its child is none of them. */
  sockets: string[];
  /** Paths of files that can be written to. */
  written: string[];
}

/** Undefined on systems other than Linux, which do not list it. */
export function openFiles(pid: number): OpenFiles | undefined {
  if (process.platform !== 'linux') return undefined;
  const open = processTree(pid).flatMap(descriptors);
  const own = new Set(open.flatMap(({ target }) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []));
  const sockets = ['tcp', 'tcp6', 'udp', 'udp6']
    .map((table) => `/proc/${pid}/net/${table}`)
    .filter(existsSync)
    .flatMap((table) => readFileSync(table, 'utf8').split('\n').slice(1))
    .filter((line) => own.has(line.trim().split(/\s+/)[9] ?? ''));
  const written = open.filter(({ target, writable }) => writable && /^\/(?!dev\/)/.test(target));
  return { sockets, written: written.map(({ target }) => target) };
}
