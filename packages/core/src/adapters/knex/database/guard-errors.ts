import { isStudyshareError, StudyshareError } from '../../../errors.ts';
import { databaseCode } from './database.ts';

/** PostgreSQL's classes for connections, resources, shutdown; Node's network codes; Knex' own pool. */
const UNREACHABLE = /^(08|53|57)|^E[A-Z]+$|^SQLITE_(BUSY|FULL|IOERR|CANTOPEN)/;

/** What pg and Knex say, without any code, of a connection that is gone. */
const LOST = /Connection (terminated|ended)|not queryable|timeout exceeded when trying to connect|acquire a connection/;

/** Native code does not load: only SQLite's driver has some. */
const NOT_FOR_THIS_NODE = 'ERR_DLOPEN_FAILED';
const REBUILD = { field: 'better-sqlite3', code: 'config.invalid', params: { rule: 'rebuild' } } as const;

/**
 * Lets no message of a database driver out: it quotes the statement with its values. What remains is the code, as
 * `server.busy` where a later try may help, else `server.internal`.
 */
export function guardErrors<T extends object>(port: T): T {
  const guarded = Object.entries(port).map(([name, verb]) => [name, guardVerb(verb)]);
  return Object.fromEntries(guarded) as T;
}

function guardVerb(verb: (...args: unknown[]) => Promise<unknown>) {
  return async (...args: unknown[]) => {
    try {
      return await verb(...args);
    } catch (error) {
      throw withoutMessage(error);
    }
  };
}

export function withoutMessage(error: unknown): StudyshareError {
  if (isStudyshareError(error)) return error;
  const code = databaseCode(error);
  if (code === NOT_FOR_THIS_NODE) return new StudyshareError('config.invalid', { fields: [REBUILD] });
  const lost = error instanceof Error && LOST.test(error.message);
  const busy = lost || UNREACHABLE.test(code) || code === 'KnexTimeoutError';
  return new StudyshareError(busy ? 'server.busy' : 'server.internal', { cause: new Error(`database: ${code}`) });
}
