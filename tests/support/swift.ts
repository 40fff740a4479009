import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { LAST_RESORT_MS } from './last-resort.ts';

const run = promisify(execFile);

/** A real S3 server: OpenStack Swift with its S3 layer, as Debian packs it (`tools/setup-debian.sh`). */
export interface SwiftServer {
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  stop(): Promise<void>;
}

const NOBODY = 65_534;
const runsAsRoot = process.getuid?.() === 0;
const identity = runsAsRoot ? { uid: NOBODY, gid: NOBODY } : {};
const KINDS = ['account', 'container', 'object'] as const;
/** One disk, one copy, as few partitions as there may be. */
const RING = ['1', '1', '0'];

/** Starts account, container, object and proxy server on free ports of 127.0.0.1, in a folder that goes on stop. */
export async function startSwift(): Promise<SwiftServer> {
  const folder = await mkdtemp(join(tmpdir(), 'studyshare-swift-'));
  const children: ChildProcess[] = [];
  const stop = async () => {
    await Promise.all(children.map(end));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await mkdir(join(folder, 'disks', 'd1'), { recursive: true });
    await writeFile(join(folder, 'swift.conf'), SWIFT_CONF);
    const log = collect();
    const ports = [];
    for (const kind of KINDS) {
      const port = await freePort();
      ports.push(port);
      const conf = join(folder, `${kind}-server.conf`);
      await writeFile(conf, serverConf(folder, kind, port));
      await makeRing(folder, kind, port);
    }
    const port = await freePort();
    const conf = join(folder, 'proxy-server.conf');
    await writeFile(conf, proxyConf(folder, port));
    ports.push(port);
    if (runsAsRoot) await giveTo(folder);
    for (const kind of [...KINDS, 'proxy'])
      children.push(start(folder, `swift-${kind}-server`, join(folder, `${kind}-server.conf`), log));
    for (const each of ports) await answers(`http://127.0.0.1:${each}/healthcheck`, log.text);
    return { endpoint: `http://127.0.0.1:${port}`, credentials: CREDENTIALS, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const CREDENTIALS = { accessKeyId: 'test:tester', secretAccessKey: 'testing' };

const SWIFT_CONF = `[swift-hash]
swift_hash_path_prefix = test
swift_hash_path_suffix = test
[storage-policy:0]
name = only
default = yes
`;

function serverConf(folder: string, kind: (typeof KINDS)[number], port: number): string {
  return `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
swift_dir = ${folder}
devices = ${join(folder, 'disks')}
mount_check = false
log_address = /dev/null
disable_fallocate = true
fallocate_reserve = 0
[pipeline:main]
pipeline = healthcheck ${kind}-server
[filter:healthcheck]
use = egg:swift#healthcheck
[app:${kind}-server]
use = egg:swift#${kind}
`;
}

function proxyConf(folder: string, port: number): string {
  return `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
swift_dir = ${folder}
log_address = /dev/null
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache listing_formats bulk s3api tempauth slo dlo versioned_writes proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:9
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:s3api]
use = egg:swift#s3api
s3_acl = no
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
[filter:versioned_writes]
use = egg:swift#versioned_writes
`;
}

async function makeRing(folder: string, kind: string, port: number): Promise<void> {
  const builder = join(folder, `${kind}.builder`);
  await run('swift-ring-builder', [builder, 'create', ...RING]);
  await run('swift-ring-builder', [builder, 'add', `r1z1-127.0.0.1:${port}/d1`, '1']);
  await run('swift-ring-builder', [builder, 'rebalance']);
}

function start(folder: string, program: string, conf: string, log: ReturnType<typeof collect>): ChildProcess {
  const child = spawn(program, [conf, '-v'], { ...identity, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout?.on('data', log.add);
  child.stderr?.on('data', log.add);
  return child;
}

async function giveTo(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const name of ['', ...(await readdir(folder, { recursive: true }))])
    await chown(join(folder, name), NOBODY, NOBODY);
}

async function answers(url: string, log: () => string): Promise<void> {
  const deadline = Date.now() + LAST_RESORT_MS;
  while (
    !(await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (Date.now() > deadline) throw new Error(`Swift did not start:\n${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

function collect() {
  const lines: string[] = [];
  return { add: (chunk: Buffer) => void lines.push(String(chunk)), text: () => lines.join('') };
}
