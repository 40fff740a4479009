import { examineSharing } from '../doctor/index.ts';
import type { Finding } from '../ports/index.ts';
import type { CliIo } from './cli-io.ts';
import type { SetUp } from './load-set-up.ts';

export interface DoctorCall {
  json: boolean;
  reach: boolean;
}

const MARKS: Readonly<Record<Finding['state'], string>> = {
  good: 'ok  ',
  warning: 'WARN',
  fault: 'FAIL',
  unknown: '?   ',
};

/** Prints what was found. Exit code 1 when anything is at fault. */
export async function doctor({ options, server }: SetUp, { json, reach }: DoctorCall, io: CliIo): Promise<number> {
  const found = await examineSharing(options, { server, reach, signal: io.signal });
  const fault = found.some(({ state }) => state === 'fault');
  if (json) io.stdout(`${JSON.stringify({ works: !fault, findings: found }, null, 2)}\n`);
  else for (const finding of found) io.stdout(lineOf(finding));
  return fault ? 1 : 0;
}

function lineOf({ part, state, says, mend }: Finding): string {
  return `${MARKS[state]}  ${part}: ${says}\n${mend === undefined ? '' : `      ${mend}\n`}`;
}
