import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Role, WebhookEndpoint } from '@studyshare/core';
import type { S3FileStoreOptions } from '@studyshare/core/s3';
import { startPostgres, type TestPostgres } from '../../../tests/support/postgres.ts';
import { type Mailbox, openMailbox } from '../../mini-pacs/server/mailbox/mailbox.ts';
import { startSmtpServer } from '../../mini-pacs/server/mailbox/smtp.ts';
import { loadMasterKey } from '../../mini-pacs/server/master-key.ts';
import { startBalancer } from './balancer.ts';
import type { MemberRefused, MemberSettings, MemberStarted } from './sharing.ts';

export interface FleetOptions {
  dataFolder: string;
  dicomFolder: string;
  s3?: S3FileStoreOptions | undefined;
  webs: number;
  workers: number;
  /** 0 takes a free one. */
  port?: number;
  patientPort?: number;
  /** Of what stands before the fleet's own mail server. */
  smtpPort?: number;
  webhooks?: readonly WebhookEndpoint[];
  /** Of each worker; default that of `pgBossQueue`. */
  sweepIntervalMs?: number;
}

/** A process of the fleet. */
export interface Member {
  role: Role;
  pid: number;
  /** Ends it without any warning, as a power cut would. */
  kill(): Promise<void>;
  /** Lets it end what it has begun (SIGTERM); answers its exit status. */
  drain(): Promise<number | null>;
}

export interface Fleet {
  /** The one address of the PACS, and the patients'. */
  pacsUrl: string;
  patientUrl: string;
  database: Omit<TestPostgres, 'stop'>;
  /** Of the web processes behind the patients' address. */
  patientPorts(): readonly number[];
  /** Of the fleet's own mail server. */
  smtpPort: number;
  mailbox: Mailbox;
  members(role: Role): Member[];
  /** @param nodeArguments for Node, beside those that all processes get */
  add(role: Role, nodeArguments?: readonly string[]): Promise<Member>;
  /** Processes that ended though nobody had ended them. */
  fallen(): number;
  stop(): Promise<void>;
}

const MEMBER = fileURLToPath(new URL('./member.ts', import.meta.url));

/** Starts PostgreSQL, a mail server, the processes and one address before them, all on loopback. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const { dataFolder, dicomFolder, s3, sweepIntervalMs } = options;
  mkdirSync(dataFolder, { recursive: true });
  loadMasterKey(dataFolder, () => undefined);
  const postgres = await startPostgres();
  const mailbox = openMailbox(join(dataFolder, 'mailbox'));
  const smtp = await startSmtpServer(mailbox);
  const pacs = await startBalancer('localhost', options.port ?? 0);
  const patient = await startBalancer('127.0.0.1', options.patientPort ?? 0);
  const settings = {
    ...{ databaseUrl: postgres.url, smtpPort: options.smtpPort ?? smtp.port, patientUrl: patient.url },
    ...{ dataFolder, dicomFolder, webhooks: options.webhooks ?? [], ...(s3 ? { s3 } : {}) },
    ...(sweepIntervalMs === undefined ? {} : { sweepIntervalMs }),
  };
  const living = new Set<Member>();
  let fallen = 0;

  const add = async (role: Role, nodeArguments: readonly string[] = []): Promise<Member> => {
    const { child, ports } = await startMember({ ...settings, role }, nodeArguments);
    const [pacsPort, patientPort] = ports;
    if (pacsPort !== undefined) pacs.targets.push(pacsPort);
    if (patientPort !== undefined) patient.targets.push(patientPort);
    const gone = new Promise<number | null>((resolve) =>
      child.once('exit', (code) => {
        if (living.has(member)) fallen += 1;
        resolve(code);
      }),
    );
    const end = (signal: NodeJS.Signals) => {
      living.delete(member);
      pacs.targets.splice(0, Infinity, ...pacs.targets.filter((port) => port !== pacsPort));
      patient.targets.splice(0, Infinity, ...patient.targets.filter((port) => port !== patientPort));
      child.kill(signal);
      return gone;
    };
    const member: Member = {
      role,
      pid: child.pid!,
      kill: async () => void (await end('SIGKILL')),
      drain: () => end('SIGTERM'),
    };
    living.add(member);
    return member;
  };
  const stop = async () => {
    await Promise.all([...living].map((member) => member.drain()));
    await Promise.all([pacs.stop(), patient.stop(), smtp.stop()]);
    await postgres.stop();
  };
  try {
    await Promise.all(
      [...Array<Role>(options.webs).fill('web'), ...Array<Role>(options.workers).fill('worker')].map((role) =>
        add(role),
      ),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  const members = (role: Role) => [...living].filter((member) => member.role === role);
  return {
    ...{ pacsUrl: pacs.url, patientUrl: patient.url, database: postgres, smtpPort: smtp.port, mailbox },
    patientPorts: () => [...patient.targets],
    ...{ members, add, fallen: () => fallen, stop },
  };
}

async function startMember(
  settings: MemberSettings,
  nodeArguments: readonly string[],
): Promise<{ child: ChildProcess; ports: number[] }> {
  const child = fork(MEMBER, [], { execArgv: ['--conditions=studyshare-source', ...nodeArguments] });
  child.send(settings);
  return new Promise((resolve, reject) => {
    child.once('message', (said: MemberStarted | MemberRefused) => {
      if ('ports' in said) resolve({ child, ports: said.ports });
      else reject(new Error(`a ${settings.role} process did not start: ${said.reason}`));
    });
    child.once('exit', (code, signal) =>
      reject(new Error(`a ${settings.role} process did not start: it ended with ${signal ?? code}`)),
    );
  });
}
