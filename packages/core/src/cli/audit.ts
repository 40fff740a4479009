import { DAY_MS, readDay } from '../contract/calendar.ts';
import type { AuditFilter, AuditLog } from '../ports/index.ts';
import { auditLines, verifyChain } from '../share/index.ts';
import type { CliIo } from './cli-io.ts';
import type { SetUp } from './load-set-up.ts';
import { UsageError } from './usage-error.ts';

/** What of the call these commands take. */
interface AuditValues {
  account?: string | undefined;
  head?: string | undefined;
  json?: boolean | undefined;
  format?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  action?: string | undefined;
  actor?: string | undefined;
  share?: string | undefined;
}

/** Follows chains, or writes records out; either is itself put on record. */
export function audit(setUp: SetUp, what: string | undefined, values: AuditValues, io: CliIo): Promise<number> {
  return what === 'verify' ? verify(setUp, values, io) : exportRecords(setUp, values, io);
}

/** Exit code 1 when a chain is not whole, or does not hold the record that is asked for. */
async function verify({ options }: SetUp, { account, head, json }: AuditValues, io: CliIo): Promise<number> {
  if (head !== undefined && (account === undefined || !/^\d{1,15}:[0-9a-f]{64}$/.test(head))) {
    throw new UsageError('--head takes <sequence>:<hash>, and goes with --account.');
  }
  const accounts = account === undefined ? await allAccounts(options.store) : [account];
  const found = [];
  for (const each of accounts) {
    const result = await verifyChain(options.audit, each);
    const known = head === undefined || (await holds(options.audit, each, head));
    found.push({ ...result, whole: result.whole && known, ...(known ? {} : { headHeld: false }) });
    await options.audit.record({ accountId: each, action: 'read.verifyAudit', actor: 'operator', outcome: 'success' });
  }
  if (json) io.stdout(`${JSON.stringify({ chains: found }, null, 2)}\n`);
  else for (const each of found) io.stdout(lineOf(each));
  return found.every(({ whole }) => whole) ? 0 : 1;
}

type Verified = Awaited<ReturnType<typeof verifyChain>> & { headHeld?: boolean };

function lineOf({ accountId, whole, fault, records, removed, unchained, head, headHeld }: Verified): string {
  const at = head === null ? 'empty' : `head ${head.sequence}:${head.hash}`;
  const counts = `${records} records, ${removed} removed by retention, ${unchained} from before the chain`;
  const why = fault === null ? '' : `, ${fault.kind} at ${fault.sequence}`;
  const lost = headHeld === false ? ', the given head is not in it' : '';
  return `${whole ? 'whole ' : 'BROKEN'}  ${accountId}: ${counts}, ${at}${why}${lost}\n`;
}

/** Whether a record that was the newest once is still what it was. */
async function holds(log: AuditLog, accountId: string, head: string): Promise<boolean> {
  const [sequence = '', hash] = head.split(':');
  const chain = await log.readChain(accountId);
  if (chain?.removedSequence === Number(sequence)) return chain.removedHash === hash;
  const [record] = await log.followChain(accountId, Number(sequence) - 1, 1);
  return record?.sequence === Number(sequence) && record.hash === hash;
}

async function exportRecords({ options }: SetUp, values: AuditValues, io: CliIo): Promise<number> {
  const { account, format = 'csv' } = values;
  if (account === undefined) throw new UsageError('audit export needs --account <id>.');
  if (format !== 'csv' && format !== 'fhir') throw new UsageError('--format is csv or fhir.');
  const filter: AuditFilter = {
    from: dayOf('from', values.from),
    until: values.to === undefined ? undefined : dayOf('to', values.to)! + DAY_MS,
    ...{ action: values.action, actor: values.actor, shareId: values.share },
  };
  await options.audit.record({
    accountId: account,
    action: 'read.downloadAudit',
    actor: 'operator',
    outcome: 'success',
  });
  const lines = auditLines(options.audit, account, filter, format, new URL(options.patientBaseUrl).origin);
  for await (const line of lines) io.stdout(line);
  return 0;
}

function dayOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const day = readDay(text);
  if (day === undefined) throw new UsageError(`--${name} takes a day, e.g. 2026-11-27.`);
  return day * DAY_MS;
}

const PAGE = 200;

async function allAccounts(store: SetUp['options']['store']): Promise<string[]> {
  const accounts: string[] = [];
  for (;;) {
    const page = await store.listAccounts(accounts.at(-1) ?? null, PAGE);
    accounts.push(...page.map(({ accountId }) => accountId));
    if (page.length < PAGE) return accounts;
  }
}
