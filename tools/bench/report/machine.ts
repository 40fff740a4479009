import { cpus, release, totalmem } from 'node:os';
import type { BenchOptions } from '../options.ts';

/** When and on what it was measured, without the full stop. */
export function machineSentence(day: Date): string {
  const processors = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const machine = `${processors[0]?.model.trim()}, ${processors.length} processors, ${memory}, Linux ${release()}`;
  return `Measured ${day.toISOString().slice(0, 10)} on ${machine}`;
}

/** One sentence on what it was measured with, for the reader of the numbers. */
export function machineLine({ core, pairs, built, busy }: BenchOptions, day: Date): string {
  const code = built ? 'the built package' : 'the sources';
  const line = `${machineSentence(day)}; Node ${process.versions.node} with ${code}, pinned to processor ${core}, ${pairs} runs of each in turn.`;
  return busy ? `${line} **Other work ran on this machine meanwhile: the numbers are not to be relied on.**` : line;
}
