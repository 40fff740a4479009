import { checkCt } from '../check/check-study.ts';
import { studyshare } from '../ours/studyshare.ts';
import { gdcmanon } from '../peers/gdcmanon.ts';
import { against, asGroup, notAnonymized, sideOf } from './as-group.ts';
import { compare } from './compare.ts';
import type { BenchContext, RowGroup } from './row.ts';

const WORK = '200 CT slices → pictures and DICOM, no text search';
const AT_MOST = 5;

/** Slices, beside a program that rewrites headers alone. */
export async function ct(context: BenchContext): Promise<RowGroup> {
  const { studies, built, cache } = context;
  const ours = studyshare({ textSearch: false, built });
  const peer = gdcmanon(cache);
  const compared = await compare(context, [ours, peer], {
    source: studies.ct,
    check: (out, { makes }) => checkCt(out, studies.sizes, makes),
  });
  const group = asGroup(compared, [against(compared, ours, peer, WORK, AT_MOST)], WORK);
  return { ...group, faults: [...group.faults, ...notAnonymized(sideOf(compared, ours))] };
}
