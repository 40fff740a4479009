import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of processor time that each process below this one has taken, by its id; empty where there is no `/proc`. */
export type ProcessorTime = ReadonlyMap<number, { name: string; milliseconds: number }>;

/** Linux counts in ticks of a hundredth of a second. */
const TICK_MS = 10;

export function processorTime(): ProcessorTime {
  const all = new Map(processes().map((each) => [each.pid, each] as const));
  const isBelow = (pid: number): boolean => pid === process.pid || (all.has(pid) && isBelow(all.get(pid)!.parent));
  return new Map([...all].filter(([pid]) => isBelow(pid)));
}

function processes() {
  return listOf('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [parent, user, system] = fields(text, [1, 11, 12]);
        const own = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
        return [{ pid: Number(name), parent: parent!, name: own, milliseconds: (user! + system!) * TICK_MS }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

/** A process may be named as it likes, so what follows is counted from the end of its name. */
function fields(text: string, places: readonly number[]): number[] {
  const after = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return places.map((place) => Number(after[place]));
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What was taken between two looks, summed by what a process is to whoever asks. */
export function takenBetween(
  before: ProcessorTime,
  after: ProcessorTime,
  roleOf: (pid: number, name: string) => string,
): Record<string, number> {
  const taken: Record<string, number> = {};
  for (const [pid, { name, milliseconds }] of after) {
    const role = roleOf(pid, name);
    taken[role] = (taken[role] ?? 0) + milliseconds - (before.get(pid)?.milliseconds ?? 0);
  }
  return taken;
}
