import type { Knex } from 'knex';
import type { Db } from 'pg-boss';

/** What is used of a connection of `pg`. */
interface Connection {
  query(text: string, values?: unknown[]): Promise<Result | Result[]>;
  on(event: 'notification', heard: (message: { payload?: string }) => void): void;
  on(event: 'error' | 'end', gone: () => void): void;
}
interface Result {
  rows: unknown[];
}
interface Pool {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
  acquireRawConnection(): Promise<Connection>;
  destroyRawConnection(connection: Connection): Promise<void>;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Gives pg-boss the connections of a Knex pool, and one beyond the pool to listen on. */
export function knexConnection(knex: Knex): Db {
  const pool = knex.client as Pool;
  return {
    executeSql: async (text, values) => {
      const connection = await pool.acquireConnection();
      try {
        return rowsOf(await connection.query(text, values));
      } catch (error) {
        // pg-boss sends whole transactions as one text: what fails in it would stay open for whoever comes next.
        await connection.query('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        await pool.releaseConnection(connection);
      }
    },
    listen: async (channel, heard, subscribed) => listen(pool, channel, { heard, subscribed }),
  };
}

/** Several statements give several results. */
function rowsOf(result: Result | Result[]): { rows: unknown[] } {
  return Array.isArray(result) ? { rows: result.flatMap(({ rows }) => rows) } : result;
}

interface Listener {
  heard(payload: string): void;
  /** After each subscription: what was told before it nobody heard. */
  subscribed(): void;
}

/** Subscribes again after each loss; meanwhile the queue is asked at its interval. */
async function listen(pool: Pool, channel: string, listener: Listener): Promise<{ close(): Promise<void> }> {
  let current: Connection | undefined;
  let timer: NodeJS.Timeout | undefined;
  let wait = FIRST_WAIT_MS;
  let closed = false;
  const again = () => {
    timer = setTimeout(() => void subscribe().catch(again), wait);
    wait = Math.min(2 * wait, LONGEST_WAIT_MS);
  };
  const subscribe = async () => {
    const connection = await pool.acquireRawConnection();
    const lost = () => {
      if (current !== connection) return;
      current = undefined;
      again();
    };
    connection.on('error', lost);
    connection.on('end', lost);
    connection.on('notification', ({ payload }) => listener.heard(payload ?? ''));
    try {
      await connection.query(`LISTEN "${channel.replaceAll('"', '""')}"`);
    } catch (error) {
      await end(pool, connection);
      throw error;
    }
    if (closed) return end(pool, connection);
    current = connection;
    wait = FIRST_WAIT_MS;
    listener.subscribed();
  };
  await subscribe();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      const last = current;
      current = undefined;
      if (last !== undefined) await end(pool, last);
    },
  };
}

async function end(pool: Pool, connection: Connection): Promise<void> {
  await pool.destroyRawConnection(connection).catch(() => undefined);
}
