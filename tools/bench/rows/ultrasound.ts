import { checkUltrasound } from '../check/check-study.ts';
import { pairwiseRatios, spreadOf } from '../measure/statistics.ts';
import type { PreparedObject } from '../ours/prepare-order.ts';
import { studyshare } from '../ours/studyshare.ts';
import { pydicom } from '../peers/pydicom.ts';
import { type Comparison, compare } from './compare.ts';
import type { BenchContext, Row, RowGroup, Side } from './row.ts';

const STUDY = '44-object ultrasound study → pictures, clips, DICOM';
const TARGETS = { withSearch: 3, aim: 1.5, withoutSearch: 1, megabytes: 400 };

/** The study with the text search, beside the script, and the memory that takes. */
export async function ultrasound(context: BenchContext): Promise<RowGroup> {
  const compared = await compareStudy(context, true);
  const [ours, peer] = pairOf(compared);
  const ratio: Row = {
    ...against(compared, peer, ours, `${STUDY}, text search on`, TARGETS.withSearch),
    aim: TARGETS.aim,
  };
  const memory: Row = {
    work: 'peak memory of that, all processes together',
    unit: 'MB',
    atMost: TARGETS.megabytes,
    measured: ours && spreadOf(ours.runs.map(({ peak }) => peak.total / 1e6)),
  };
  return asGroup(compared, [ratio, memory], `${STUDY}, text search on`);
}

/** The same without the text search. */
export async function ultrasoundWithoutSearch(context: BenchContext): Promise<RowGroup> {
  const compared = await compareStudy(context, false);
  const [ours, peer] = pairOf(compared);
  const work = `${STUDY}, no text search`;
  return asGroup(compared, [against(compared, peer, ours, work, TARGETS.withoutSearch)], work);
}

async function compareStudy(context: BenchContext, textSearch: boolean): Promise<Comparison> {
  const { studies, built } = context;
  const ours = studyshare({ textSearch, built });
  const compared = await compare(context, [ours, pydicom], {
    source: studies.ultrasound,
    check: (out) => checkUltrasound(out, studies.sizes),
  });
  const [side] = pairOf(compared);
  return { ...compared, faults: [...compared.faults, ...notAnonymized(side)] };
}

/** Objects of ours that were not given out as anonymized: work left undone is not fast work. */
export function notAnonymized(side: Side | undefined): string[] {
  const objects = (side?.runs ?? []).flatMap(({ stdout }) => JSON.parse(stdout) as PreparedObject[]);
  const other = objects.filter(({ verdict }) => verdict !== 'anonymized');
  return [...new Set(other.map(({ file, verdict, reasons }) => `${file} is ${verdict} (${reasons.join(', ')})`))];
}

function pairOf({ sides }: Comparison): [ours: Side | undefined, peer: Side | undefined] {
  const isOurs = ({ name }: Side) => name.startsWith('Studyshare');
  return [sides.find(isOurs), sides.find((side) => !isOurs(side))];
}

/** A row that says how many times as long as a peer ours takes. */
export function against(
  { missing }: Comparison,
  peer: Side | undefined,
  ours: Side | undefined,
  work: string,
  atMost: number,
): Row {
  const whole =
    peer !== undefined && ours !== undefined && peer.runs.length === ours.runs.length && ours.runs.length > 0;
  const seconds = ({ runs }: Side) => runs.map(({ wallSeconds }) => wallSeconds);
  return {
    work,
    unit: `× ${peer?.name ?? missing[0]?.name ?? 'peer'}`,
    atMost,
    measured: whole ? pairwiseRatios(seconds(ours), seconds(peer)) : undefined,
    ...(missing.length > 0 ? { missing: `${missing.map(({ name }) => name).join(', ')} not installed` } : {}),
  };
}

/** Rows with what stood behind them. */
export function asGroup({ sides, faults, notes }: Comparison, rows: Row[], work: string): RowGroup {
  return { rows, sides: sides.map((side) => ({ work, side })), notes, faults };
}
