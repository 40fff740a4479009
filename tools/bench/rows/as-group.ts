import { pairwiseRatios } from '../measure/statistics.ts';
import type { PreparedObject } from '../ours/prepare-order.ts';
import type { Peer } from '../peers/peer.ts';
import type { Comparison } from './compare.ts';
import type { Row, RowGroup, Side } from './row.ts';

/** Objects of ours that were not given out as anonymized: work left undone is not fast work. */
export function notAnonymized(side: Side | undefined): string[] {
  const objects = (side?.runs ?? []).flatMap(({ stdout }) => JSON.parse(stdout) as PreparedObject[]);
  const other = objects.filter(({ verdict }) => verdict !== 'anonymized');
  return [...new Set(other.map(({ file, verdict, reasons }) => `${file} is ${verdict} (${reasons.join(', ')})`))];
}

/** A row that says how many times as long as a peer ours takes. */
export function against(compared: Comparison, ours: Peer, peer: Peer, work: string, atMost: number): Row {
  const [own, other] = [ours, peer].map((one) => secondsOf(sideOf(compared, one)));
  const row = { work, unit: `× ${peer.name}`, atMost };
  if (compared.missing.includes(peer)) return { ...row, measured: undefined, missing: 'not installed' };
  const whole = own!.length > 0 && own!.length === other!.length;
  return { ...row, measured: whole ? pairwiseRatios(own!, other!) : undefined };
}

/** A program's part, where it is installed. */
export function sideOf({ sides }: Comparison, { name }: Peer): Side | undefined {
  return sides.find((side) => side.name === name);
}

function secondsOf(side: Side | undefined): number[] {
  return (side?.runs ?? []).map(({ wallSeconds }) => wallSeconds);
}

/** Rows with what stood behind them; a program that is not there is said to be missing. */
export function asGroup({ sides, missing, faults, notes }: Comparison, rows: Row[], work: string): RowGroup {
  const absent = missing.map(({ name }) => `${name} is not installed here and was not measured (${work}).`);
  return { rows, sides: sides.map((side) => ({ work, side })), notes: [...notes, ...absent], faults };
}
