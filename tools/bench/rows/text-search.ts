import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Spread, spreadOf } from '../measure/statistics.ts';
import type { PreparedObject } from '../ours/prepare-order.ts';
import { studyshare } from '../ours/studyshare.ts';
import { clipName, stillName } from '../studies/names.ts';
import { asGroup } from './as-group.ts';
import { compare } from './compare.ts';
import type { BenchContext, RowGroup } from './row.ts';

const AT_MOST = { stillMs: 60, frameMs: 20 };
const STILLS = 6;
const WORK = 'six stills and a clip, text search on';

/**
 * What the port of the text search takes for one still, and for one frame of a clip: all calls that are made for an
 * object while it is prepared, however often it is looked at.
 */
export async function textSearch(context: BenchContext): Promise<RowGroup> {
  const source = join(context.scratch, 'some-objects');
  copySome(context.studies.ultrasound, source);
  const ours = studyshare({ textSearch: true, built: context.built });
  const compared = await compare(context, [ours], { source, check: async () => ({ faults: [], leaking: [] }) });
  rmSync(source, { recursive: true, force: true });
  const objects = compared.sides.flatMap(({ runs }) =>
    runs.flatMap(({ stdout }) => JSON.parse(stdout) as PreparedObject[]),
  );
  const { still, clip } = context.studies.sizes.ultrasound;
  const size = ({ width, height }: { width: number; height: number }) => `${width}×${height}`;
  const rows = [
    {
      work: `text search of one ${size(still)} still`,
      ...{ unit: 'ms', atMost: AT_MOST.stillMs, measured: searchTime(objects, /^still/, 1) },
    },
    {
      work: `text search of one ${size(clip)} frame of a clip`,
      ...{ unit: 'ms', atMost: AT_MOST.frameMs, measured: searchTime(objects, /^clip/, clip.frames) },
    },
  ];
  return asGroup(compared, rows, WORK);
}

function copySome(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  const wanted = [...Array.from({ length: STILLS }, (_, index) => stillName(index + 1)), clipName(1)];
  for (const file of readdirSync(from)) {
    if (wanted.some((name) => file === `${name}.dcm`)) copyFileSync(join(from, file), join(to, file));
  }
}

/** Milliseconds in the text search for each frame of the objects that were searched. */
function searchTime(objects: readonly PreparedObject[], files: RegExp, frames: number): Spread | undefined {
  const searched = objects.filter(({ file, searchMs }) => files.test(file) && searchMs.length > 0);
  const each = searched.map(({ searchMs }) => searchMs.reduce((sum, ms) => sum + ms, 0) / frames);
  return each.length === 0 ? undefined : spreadOf(each);
}
