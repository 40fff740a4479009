import { parseArgs } from 'node:util';
import { STUCK_AFTER_MS } from '../doctor/index.ts';
import { audit } from './audit.ts';
import type { CliIo } from './cli-io.ts';
import { doctor } from './doctor.ts';
import { loadSetUp, SET_UP_FILE, type SetUp } from './load-set-up.ts';
import { rotateKeys } from './rotate-keys.ts';
import { retry, stuck } from './stuck.ts';
import { NO_USAGE, UsageError } from './usage-error.ts';

/** Printed with every refusal of these commands. */
export const OPERATOR_USAGE = `Usage: studyshare doctor [--setup <module>] [--json] [--reach]
       studyshare stuck  [--setup <module>] [--minutes <n>] [--account <id>] [--json]
       studyshare retry  [--setup <module>] (<id> … | --all) [--minutes <n>] [--account <id>]
       studyshare rotate-keys [--setup <module>]
       studyshare audit verify [--setup <module>] [--account <id>] [--head <sequence>:<hash>] [--json]
       studyshare audit export [--setup <module>] --account <id> [--format csv|fhir] [--from <day>] [--to <day>]
                               [--action <name>] [--actor <id>] [--share <id>]

  --setup <module>  a module of yours whose default export is a function that gives { options }: what your server
                    gives createPatientSharing; also { server }, { close } where there are such
                    (default: ${SET_UP_FILE} of this folder, which studyshare init writes)
  --json            print JSON
  --reach           also ask the patient's address over the network
  --minutes <n>     stuck is what has waited for so long (default: 30)
  --account <id>    of this account alone
  --all             all that is stuck
  --head <s>:<h>    what an earlier verification printed: that record must still be in the chain
  --from, --to      days in UTC, e.g. 2026-11-27
  --action <name>   an action, or its part before a dot
`;

const OPTIONS = {
  setup: { type: 'string' },
  json: { type: 'boolean' },
  reach: { type: 'boolean' },
  minutes: { type: 'string' },
  account: { type: 'string' },
  all: { type: 'boolean' },
  head: { type: 'string' },
  format: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  action: { type: 'string' },
  actor: { type: 'string' },
  share: { type: 'string' },
  help: { type: 'boolean' },
} as const;

export type OperatorValues = ReturnType<typeof parse>['values'];
type Values = OperatorValues;

/** What each command does, and which options it knows besides `--setup`. */
interface Command {
  options: readonly (keyof typeof OPTIONS)[];
  run(setUp: SetUp, values: Values, ids: readonly string[], io: CliIo): Promise<number>;
}

export const OPERATOR_COMMANDS: Readonly<Record<string, Command>> = {
  doctor: {
    options: ['json', 'reach'],
    run: (setUp, values, _ids, io) => doctor(setUp, { json: values.json === true, reach: values.reach === true }, io),
  },
  stuck: {
    options: ['json', 'minutes', 'account'],
    run: (setUp, values, _ids, io) => stuck(setUp, stuckCall(values), io),
  },
  retry: {
    options: ['minutes', 'account', 'all'],
    run: (setUp, values, ids, io) => retry(setUp, { ...stuckCall(values), ids }, io),
  },
  'rotate-keys': { options: [], run: (setUp, _values, _ids, io) => rotateKeys(setUp, io) },
  audit: {
    options: ['account', 'head', 'json', 'format', 'from', 'to', 'action', 'actor', 'share'],
    run: (setUp, values, [what], io) => audit(setUp, what, values, io),
  },
};

/** Runs a command that looks at an installation. @throws UsageError when the call is wrong */
export async function runOperatorCommand(name: string, args: readonly string[], io: CliIo): Promise<number> {
  const { values, positionals: ids } = parse(args);
  if (values.help === true) {
    io.stdout(OPERATOR_USAGE);
    return 0;
  }
  const command = OPERATOR_COMMANDS[name]!;
  const odd = Object.keys(values).find((key) => key !== 'setup' && !command.options.includes(key as never));
  if (odd !== undefined) throw new UsageError(`--${odd} does not go with ${name}.`, OPERATOR_USAGE);
  checkIds(name, values, ids);
  const setUp = await loadSetUp(values.setup);
  try {
    if (values.account !== undefined) await requireAccount(setUp, values.account);
    return await command.run(setUp, values, ids, io);
  } finally {
    await setUp.close?.();
  }
}

/** Of an account that is none, nothing is stuck and every record is whole: whoever mistyped one would hear so for ever. */
async function requireAccount({ options: { store, audit } }: SetUp, account: string): Promise<void> {
  const known = (await store.getAccount(account)) ?? (await audit.readChain(account));
  if (known === null) throw new UsageError(`There is no account "${account}".`, NO_USAGE);
}

/** All is meant only where all is said. */
function checkIds(name: string, { all }: Values, ids: readonly string[]): void {
  if (name === 'audit' && !['verify', 'export'].includes(ids.join()))
    throw new UsageError('Say audit verify, or audit export.', OPERATOR_USAGE);
  if (name !== 'retry' && name !== 'audit' && ids.length > 0)
    throw new UsageError(`${name} takes no ids.`, OPERATOR_USAGE);
  if (name === 'retry' && (all === true) === ids.length > 0)
    throw new UsageError('Name ids, or say --all.', OPERATOR_USAGE);
}

const STUCK_AFTER = String(STUCK_AFTER_MS / 60_000);

function stuckCall({ minutes = STUCK_AFTER, account, json }: Values) {
  if (!/^\d{1,6}$/.test(minutes)) throw new UsageError('--minutes takes a whole number.', OPERATOR_USAGE);
  return { minutes: Number(minutes), account, json: json === true };
}

/** Ids are Base64url (RFC 4648, section 5), so one in 64 begins with a hyphen, and would be read as an option. */
function withIds(args: readonly string[]): string[] {
  if (args.includes('--')) return [...args];
  const [plain, ids]: [string[], string[]] = [[], []];
  for (const arg of args) {
    const before = plain.at(-1) ?? '';
    if (!/^-[\w-]{21}$/.test(arg)) plain.push(arg);
    else if (takesValue(before)) plain.splice(-1, 1, `${before}=${arg}`);
    else ids.push(arg);
  }
  return [...plain, '--', ...ids];
}

function takesValue(arg: string): boolean {
  return Object.entries(OPTIONS).some(([name, { type }]) => arg === `--${name}` && type === 'string');
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: withIds(args), allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The call could not be read.', OPERATOR_USAGE);
  }
}
