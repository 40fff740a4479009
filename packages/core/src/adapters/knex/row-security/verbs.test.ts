import { fileURLToPath } from 'node:url';
import type { Knex } from 'knex';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../../tests/support/postgres.ts';
import { AUDIT_LOG_VERBS, SHARE_STORE_VERBS } from '../../../ports/index.ts';
import { knexAuditLog, knexShareStore, migrate, openPostgres } from '../index.ts';

let postgres: TestPostgres;
let knex: Knex;
beforeAll(async () => {
  postgres = await startPostgres();
  knex = openPostgres(postgres.url);
  await migrate(knex);
});
afterAll(async () => {
  await knex.destroy();
  await postgres.stop();
});

const ACCOUNT = 'the-account';

const ports = ['share-store.ts', 'audit-log.ts'].map((file) =>
  fileURLToPath(new URL(`../../../ports/${file}`, import.meta.url)),
);
const program = ts.createProgram(ports, {
  ...{ strict: true, noEmit: true, allowImportingTsExtensions: true, skipLibCheck: true },
  ...{ target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.NodeNext },
});
const checker = program.getTypeChecker();

/** What each verb of a port may be given, made of the types of its parameters: every account in it is {@link ACCOUNT}. */
function argumentsOf(file: string, port: string): Map<string, unknown[]> {
  const source = program.getSourceFile(file)!;
  const declared = source.statements.find((each) => ts.isInterfaceDeclaration(each) && each.name.text === port)!;
  const verbs = checker.getTypeAtLocation(declared).getProperties();
  return new Map(
    verbs.flatMap((verb) => {
      const [call] = checker.getTypeOfSymbol(verb).getCallSignatures();
      return call === undefined ? [] : [[verb.name, call.parameters.map((each) => valueFor(each))] as const];
    }),
  );
}

/** Of a choice the first that says something. Lists are empty: a verb over accounts is of none of them. */
function valueFor(symbol: ts.Symbol): unknown {
  return made(checker.getTypeOfSymbol(symbol), symbol.name);
}

function made(type: ts.Type, name: string): unknown {
  if (type.isUnion()) return made(type.types.find((each) => !(each.flags & NOTHING)) ?? type.types[0]!, name);
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  if (type.flags & ts.TypeFlags.StringLike) return name === 'accountId' ? ACCOUNT : 'x';
  if (type.flags & ts.TypeFlags.NumberLike) return 1;
  if (type.flags & ts.TypeFlags.BooleanLike) return false;
  if (type.flags & NOTHING) return null;
  if (checker.isArrayLikeType(type)) return [];
  return Object.fromEntries(type.getProperties().map((each) => [each.name, valueFor(each)]));
}

const NOTHING = ts.TypeFlags.Null | ts.TypeFlags.Undefined;

const given = new Map([
  ...argumentsOf(ports[0]!, 'ShareStore'),
  ...[...argumentsOf(ports[1]!, 'AuditLog')].map(([name, values]) => [`audit log: ${name}`, values] as const),
]);
const isTold = (values: unknown[]) => JSON.stringify(values).includes(JSON.stringify(ACCOUNT));
const told = [...given].filter(([, values]) => isTold(values)).map(([name]) => name);
const notTold = [...given].filter(([, values]) => !isTold(values)).map(([name]) => name);

/** For each transaction and each reading of a verb the account that its first statement names; null for none. */
async function accountsOf(name: string): Promise<(string | null)[]> {
  const ports = { ...knexShareStore({ knex }), ...prefixed(knexAuditLog({ knex })) };
  const verb = ports[name as keyof typeof ports] as (...values: unknown[]) => Promise<unknown>;
  const statements: { sql: string; bindings?: unknown[]; __knexTxId?: string }[] = [];
  const note = (statement: (typeof statements)[number]) => void statements.push(statement);
  knex.on('query', note);
  // What it makes of such values does not matter: its first statement is through by then.
  await verb(...given.get(name)!).catch(() => undefined);
  knex.off('query', note);
  return statements.flatMap(({ sql, __knexTxId }, at) => {
    // What is read at once begins with the clock, outside of any transaction that Knex knows of; the clock alone reads no rows.
    const begins = sql.includes('clock_timestamp()') && __knexTxId === undefined && statements[at + 1] !== undefined;
    if (!sql.startsWith('BEGIN') && !begins) return [];
    const first = statements[begins ? at : at + 1];
    return [first?.sql.includes("set_config('studyshare.account', $1, true)") ? String(first.bindings?.[0]) : null];
  });
}

function prefixed(log: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(log).map(([name, verb]) => [`audit log: ${name}`, verb]));
}

test('V6: the verbs are all of store and audit log', () => {
  const listed = [...Object.keys(SHARE_STORE_VERBS), ...Object.keys(prefixed(AUDIT_LOG_VERBS))];
  expect([...given.keys()].sort()).toEqual(listed.sort());
});

test.each(told)('V6: %s, which is told an account, touches the rows of that account alone', async (name) => {
  expect(await accountsOf(name)).toEqual([ACCOUNT]);
});

test('V6: the verbs that are told no account are these, and they alone reach the rows of all', async () => {
  const reaching: string[] = [];
  for (const name of notTold) if ((await accountsOf(name)).includes(null)) reaching.push(name);
  expect(reaching.sort()).toEqual([...OF_VISITS, ...OF_WORK, ...OF_COUNTS, ...BY_ID].sort());
  expect(notTold.filter((name) => !reaching.includes(name))).toEqual(['now']);
});

/** A visitor brings a link, the name of a page or a session; whose page it is the store finds by them. */
const OF_VISITS = [
  ...['findShareByPublicId', 'findShareByTokenHash', 'openSession', 'redeemOneTimeCode', 'setLanguage'],
  ...['touchSession', 'touchWithBudget', 'touchWithContentKey', 'unlockSession', 'countDownload', 'countView'],
];
/** Workers, sweeps and operators look for what there is to do, whoever's it is. */
const OF_WORK = [
  ...['audit log: listHeads', 'beginWebhook', 'claimArrival', 'claimCall', 'claimDelivery', 'claimPreparation'],
  ...[
    'countDueWork',
    'findDelivery',
    'findDueCalls',
    'findDueDeliveries',
    'findDueShares',
    'findLive',
    'findStuckWork',
  ],
  ...[
    'finishCall',
    'forgetPastVisits',
    'hasDueArrivals',
    'knownContacts',
    'listAccounts',
    'listErased',
    'listOptOuts',
    'listKeys',
  ],
  ...['listPositions', 'newestKey', 'recordPurged', 'releaseDeliveries', 'releasePreparation', 'releasePreparations'],
  ...['renewPreparation', 'replaceKey'],
];
/** Counts by the names of scopes; no row of theirs is an account's. */
const OF_COUNTS = ['attemptsLeft', 'chargeAttempts', 'clearAttempts', 'forgetPastWindows', 'refundAttempt'];
/** By the id of a share or a message that the caller has found before. */
const BY_ID = ['findShare', 'getContentKey', 'getWrappedKey', 'listAttempts', 'listDeliveries'];
