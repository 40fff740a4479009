import { type AuditEntry, type StuckWork, WORK_KINDS } from '../ports/index.ts';
import type { CliIo } from './cli-io.ts';
import type { SetUp } from './load-set-up.ts';

export interface StuckCall {
  /** Counts as stuck after so many minutes. */
  minutes: number;
  account: string | undefined;
  json: boolean;
}

export interface RetryCall extends StuckCall {
  /** Ids out of the list; none: all of it. */
  ids: readonly string[];
}

/** Of each kind at most so many are listed, the longest first; more where one account is looked for among many. */
const LISTED = 500;

/** Lists what is stuck. Exit code 0 when there is nothing. */
export async function stuck(setUp: SetUp, call: StuckCall, io: CliIo): Promise<number> {
  const found = await findStuck(setUp, call);
  if (call.json) io.stdout(`${JSON.stringify({ stuck: found.map(dated) }, null, 2)}\n`);
  else if (found.length === 0) io.stdout('Nothing is stuck.\n');
  else for (const work of found) io.stdout(lineOf(work));
  return found.length === 0 ? 0 : 1;
}

/** Makes what is stuck due now; a worker takes it up at its next look, within ten seconds as shipped. */
export async function retry(setUp: SetUp, call: RetryCall, io: CliIo): Promise<number> {
  const found = await findStuck(setUp, call);
  const wanted = call.ids.length === 0 ? found : found.filter(({ id }) => call.ids.includes(id));
  const unknown = call.ids.filter((id) => found.every((work) => work.id !== id));
  let left = unknown.length;
  for (const work of wanted) {
    const outcome = await setUp.options.store.hurryWork(work, auditOf(work));
    if (outcome !== 'due') left += 1;
    io.stdout(`${work.kind} ${work.id}: ${OUTCOMES[outcome]}\n`);
  }
  for (const id of unknown) io.stdout(`${id}: is not stuck\n`);
  return left === 0 ? 0 : 1;
}

function auditOf({ accountId, shareId, kind, id }: StuckWork): AuditEntry {
  return { accountId, shareId, action: 'work.hurried', actor: 'operator', outcome: 'success', detail: { kind, id } };
}

const OUTCOMES = { due: 'due now', held: 'a worker is at it', gone: 'nothing left to do' } as const;

async function findStuck({ options }: SetUp, { minutes, account }: StuckCall): Promise<StuckWork[]> {
  let limit = LISTED;
  let found = await options.store.findStuckWork(minutes * 60_000, limit);
  if (account === undefined) return found;
  while (WORK_KINDS.some((each) => found.filter(({ kind }) => kind === each).length >= limit)) {
    limit *= 4;
    found = await options.store.findStuckWork(minutes * 60_000, limit);
  }
  return found.filter(({ accountId }) => accountId === account);
}

const time = (at: number) => new Date(at).toISOString();

function dated({ since, nextTryAt, ...work }: StuckWork): object {
  return { ...work, since: time(since), nextTryAt: nextTryAt === null ? null : time(nextTryAt) };
}

function lineOf({ kind, id, accountId, shareId, since, attempts, reason, nextTryAt }: StuckWork): string {
  const tried = kind === 'deliver' ? `, tried ${attempts} times${reason === null ? '' : ` (${reason})`}` : '';
  const next = nextTryAt === null ? '' : `, next try ${time(nextTryAt)}`;
  return `${kind} ${id}: account ${accountId}, share ${shareId}, since ${time(since)}${tried}${next}\n`;
}
