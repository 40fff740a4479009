import { checkCt } from '../check/check-study.ts';
import { studyshare } from '../ours/studyshare.ts';
import { gdcmanon } from '../peers/gdcmanon.ts';
import { compare } from './compare.ts';
import type { BenchContext, RowGroup } from './row.ts';
import { against, asGroup, notAnonymized } from './ultrasound.ts';

const WORK = '200 CT slices → pictures and DICOM';
const AT_MOST = 5;

/** Slices, beside a program that rewrites headers alone. */
export async function ct(context: BenchContext): Promise<RowGroup> {
  const { studies, built, cache } = context;
  const ours = studyshare({ textSearch: false, built });
  const compared = await compare(context, [ours, gdcmanon(cache)], {
    source: studies.ct,
    check: (out, peer) => checkCt(out, studies.sizes, peer === ours),
  });
  const [side, peer] = [ours.name, 'gdcmanon -e'].map((name) => compared.sides.find((one) => one.name === name));
  const group = asGroup(compared, [against(compared, peer, side, WORK, AT_MOST)], WORK);
  return { ...group, faults: [...group.faults, ...notAnonymized(side)] };
}
