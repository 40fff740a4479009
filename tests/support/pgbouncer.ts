import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

export interface PgBouncer {
  /** Connection string of the database behind it. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Debian's PgBouncer (`tools/setup-debian.sh`) before a database, on a free port of 127.0.0.1, in transaction mode: each
 * transaction gets any of a few sessions, which others have used before.
 * @param settings beside those, e.g. `ignore_startup_parameters`
 */
export async function startPgBouncer(databaseUrl: string, settings: Record<string, string>): Promise<PgBouncer> {
  const folder = await mkdtemp(join(tmpdir(), 'studyshare-pgbouncer-'));
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const name = pathname.slice(1);
  const own = await freePort();
  const lines = {
    ...{ listen_addr: '127.0.0.1', listen_port: own, unix_socket_dir: '', auth_type: 'any' },
    ...{ pool_mode: 'transaction', default_pool_size: 3, max_client_conn: 100 },
    ...settings,
  };
  const database = `host=${hostname} port=${port} dbname=${name} user=${username} password=${password}`;
  const text = Object.entries(lines).map(([key, value]) => `${key} = ${value}`);
  const file = join(folder, 'pgbouncer.ini');
  await writeFile(file, `[databases]\n${name} = ${database}\n[pgbouncer]\n${text.join('\n')}\n`);
  // It refuses to run as root.
  await chmod(folder, 0o755);
  const program = spawn('pgbouncer', process.getuid?.() === 0 ? ['-u', 'nobody', file] : [file]);
  let said = '';
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (chunk) => void (said += chunk));
  let over = false;
  const ended = new Promise<void>((resolve) => {
    // One that is not installed has no exit.
    program.once('error', (error) => resolve(void (said += error)));
    program.once('close', () => resolve());
  }).then(() => void (over = true));
  while (!(await takes(own))) if (over) throw new Error(`PgBouncer did not start:\n${said}`);
  return {
    url: `postgresql://${username}:${password}@127.0.0.1:${own}/${name}`,
    stop: async () => {
      program.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function takes(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => setTimeout(() => resolve(false), 20));
  });
}
