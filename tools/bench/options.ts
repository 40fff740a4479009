import { existsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run bench -- [options]

  --rows <names>    only these, with commas: ultrasound, ultrasound-no-search, text-search, ct, mini-pacs;
                    the document is written when all were measured
  --pairs <n>       how often each program runs (default 5)
  --core <n>        the processor to pin to (default: the last)
  --sources         run the sources instead of what "npm run build" made
  --scratch <dir>   where outputs are written (default: in memory)
  --keep            leave the outputs there
  --busy            other work runs on this machine; the document says so
`;

const CACHE = fileURLToPath(new URL('../../.cache/bench/', import.meta.url));
const MEMORY = '/dev/shm';

/** How the bench was called. */
export interface BenchOptions {
  rows: string[];
  pairs: number;
  core: number;
  built: boolean;
  cache: string;
  scratch: string;
  keep: boolean;
  busy: boolean;
}

/** Reads the command line. @throws Error that says what is wrong with it */
export function readOptions(args: readonly string[], known: readonly string[]): BenchOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string' },
      pairs: { type: 'string', default: '5' },
      core: { type: 'string', default: String(availableParallelism() - 1) },
      sources: { type: 'boolean', default: false },
      scratch: { type: 'string', default: `${existsSync(MEMORY) ? MEMORY : tmpdir()}/studyshare-bench` },
      keep: { type: 'boolean', default: false },
      busy: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const rows = values.rows?.split(',').map((row) => row.trim()) ?? [...known];
  const unknown = rows.find((row) => !known.includes(row));
  if (unknown !== undefined) throw new Error(`--rows does not know "${unknown}". It knows: ${known.join(', ')}.`);
  const { sources, keep, busy, scratch } = values;
  const core = whole(values.core, '--core', 0);
  return { rows, pairs: whole(values.pairs, '--pairs', 1), core, built: !sources, cache: CACHE, scratch, keep, busy };
}

function whole(text: string, option: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Error(`${option} takes a whole number from ${least} on.`);
  return value;
}
