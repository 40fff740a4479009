import { openPostgres } from '../../knex/index.ts';
import { pgBossQueue } from '../index.ts';

/** A process of its own that works on the queue until it is killed: says each job it begins, and ends none. */
const [url, schema] = process.argv.slice(2) as [string, string];
const queue = pgBossQueue({ knex: openPostgres(url), schema, lostAfterSeconds: 10 });
await queue.start(
  async ({ id }) => {
    process.stdout.write(`${id}\n`);
    await new Promise(() => undefined);
  },
  async () => undefined,
);
process.stdout.write('started\n');
