import type { Knex } from 'knex';
import type { PgBoss } from 'pg-boss';
import { isStudyshareError, StudyshareError } from '../../errors.ts';
import type { Logger } from '../../ports/index.ts';
import { loadPackage } from '../load-package.ts';
import { errorCode } from '../queue/lane.ts';
import { knexConnection } from './knex-connection.ts';

export interface BossSettings {
  knex: Knex;
  schema: string;
  logger: Logger | undefined;
}

const LOOK_FOR_LOST_SECONDS = 15;

/**
 * unique_violation and duplicate_schema, _table, _object, _function (PostgreSQL, Appendix A): several processes meet at a
 * new database. pg-boss has a lock for it, but `CREATE SCHEMA IF NOT EXISTS` looks at what was there before the lock, and
 * it knows the rest by the server's English words alone.
 */
const MET_ANOTHER = new Set(['23505', '42P06', '42P07', '42710', '42723']);
const TRIES_OF_A_MEETING = 5;

/**
 * A running instance of pg-boss, which has made or migrated its tables.
 * @param works it listens for jobs, and gives those of dead processes to others
 * @throws StudyshareError `server.busy`, `config.invalid` without the package
 */
export async function openBoss({ knex, schema, logger }: BossSettings, { works }: { works: boolean }): Promise<PgBoss> {
  try {
    const { PgBoss } = await loadPackage('pg-boss', () => import('pg-boss'));
    const boss = new PgBoss({
      ...{ db: knexConnection(knex), schema, schedule: false, supervise: works, useListenNotify: works },
      ...{ superviseIntervalSeconds: LOOK_FOR_LOST_SECONDS, monitorIntervalSeconds: LOOK_FOR_LOST_SECONDS },
      ...{ registerInstance: false, openTelemetry: { enabled: false } },
    });
    // Its message may quote a statement with its values.
    boss.on('error', (error) => logger?.warn('queue.failed', { code: errorCode(error) }));
    await startMeeting(boss);
    return boss;
  } catch (error) {
    throw queueError(error);
  }
}

/** Its tables are made in one transaction, so whoever loses finds at the next try what the winner has made. */
async function startMeeting(boss: PgBoss): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await boss.start();
      return;
    } catch (error) {
      if (tries === TRIES_OF_A_MEETING || !MET_ANOTHER.has(errorCode(error))) throw error;
    }
  }
}

/** What a queue that cannot be reached is to its callers. */
export function queueError(error: unknown): StudyshareError {
  if (isStudyshareError(error)) return error;
  return new StudyshareError('server.busy', { cause: new Error(`queue: ${errorCode(error)}`) });
}
