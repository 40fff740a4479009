import { checkUltrasound } from '../check/check-study.ts';
import { spreadOf } from '../measure/statistics.ts';
import { studyshare } from '../ours/studyshare.ts';
import type { Peer } from '../peers/peer.ts';
import { pydicom } from '../peers/pydicom.ts';
import { sharp } from '../peers/sharp.ts';
import { against, asGroup, notAnonymized, sideOf } from './as-group.ts';
import { type Comparison, compare } from './compare.ts';
import type { BenchContext, Row, RowGroup } from './row.ts';

const STUDY = '44-object ultrasound study → pictures, clips, DICOM';
const TARGETS = { withSearch: 3, aim: 1.5, withoutSearch: 1, megabytes: 400 };

/** The study with the text search, beside the script, and the memory that takes. */
export async function ultrasound(context: BenchContext): Promise<RowGroup> {
  const work = `${STUDY}, text search on`;
  const ours = studyshare({ textSearch: true, built: context.built });
  const compared = await compareStudy(context, ours, [pydicom]);
  const peaks = (sideOf(compared, ours)?.runs ?? []).map(({ peak }) => peak.total / 1e6);
  const memory: Row = {
    work: 'peak memory of that, all processes together',
    unit: 'MB',
    atMost: TARGETS.megabytes,
    measured: peaks.length === 0 ? undefined : spreadOf(peaks),
  };
  const ratio = { ...against(compared, ours, pydicom, work, TARGETS.withSearch), aim: TARGETS.aim };
  return asGroup(compared, [ratio, memory], work);
}

/** The same without the text search. */
export async function ultrasoundWithoutSearch(context: BenchContext): Promise<RowGroup> {
  const work = `${STUDY}, no text search`;
  const ours = studyshare({ textSearch: false, built: context.built });
  const compared = await compareStudy(context, ours, [pydicom, sharp]);
  return asGroup(compared, [against(compared, ours, pydicom, work, TARGETS.withoutSearch)], work);
}

async function compareStudy(context: BenchContext, ours: Peer, peers: readonly Peer[]): Promise<Comparison> {
  const compared = await compare(context, [ours, ...peers], {
    source: context.studies.ultrasound,
    check: (out, { makes }) => checkUltrasound(out, context.studies.sizes, makes),
  });
  return { ...compared, faults: [...compared.faults, ...notAnonymized(sideOf(compared, ours))] };
}
