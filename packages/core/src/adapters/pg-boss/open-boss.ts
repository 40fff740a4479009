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
    await boss.start();
    return boss;
  } catch (error) {
    throw queueError(error);
  }
}

/** What a queue that cannot be reached is to its callers. */
export function queueError(error: unknown): StudyshareError {
  if (isStudyshareError(error)) return error;
  return new StudyshareError('server.busy', { cause: new Error(`queue: ${errorCode(error)}`) });
}
