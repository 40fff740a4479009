import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Role } from '@studyshare/core';
import type { S3FileStoreOptions } from '@studyshare/core/s3';
import { startPostgres } from '../../../tests/support/postgres.ts';
import { type Mailbox, openMailbox } from '../../mini-pacs/server/mailbox/mailbox.ts';
import { startSmtpServer } from '../../mini-pacs/server/mailbox/smtp.ts';
import { loadMasterKey } from '../../mini-pacs/server/master-key.ts';
import { startBalancer } from './balancer.ts';
import type { MemberSettings, MemberStarted } from './sharing.ts';

export interface FleetOptions {
  dataFolder: string;
  dicomFolder: string;
  s3?: S3FileStoreOptions;
  webs: number;
  workers: number;
  /** 0 takes a free one. */
  port?: number;
  patientPort?: number;
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
  databaseUrl: string;
  mailbox: Mailbox;
  members(role: Role): Member[];
  add(role: Role): Promise<Member>;
  stop(): Promise<void>;
}

const MEMBER = fileURLToPath(new URL('./member.ts', import.meta.url));

/** Starts PostgreSQL, a mail server, the processes and one address before them, all on loopback. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const { dataFolder, dicomFolder, s3 } = options;
  mkdirSync(dataFolder, { recursive: true });
  loadMasterKey(dataFolder, () => undefined);
  const postgres = await startPostgres();
  const mailbox = openMailbox(join(dataFolder, 'mailbox'));
  const smtp = await startSmtpServer(mailbox);
  const pacs = await startBalancer('localhost', options.port ?? 0);
  const patient = await startBalancer('127.0.0.1', options.patientPort ?? 0);
  const settings = { databaseUrl: postgres.url, smtpPort: smtp.port, patientUrl: patient.url, dataFolder, dicomFolder };
  const living = new Set<Member>();

  const add = async (role: Role): Promise<Member> => {
    const { child, ports } = await startMember({ ...settings, ...(s3 ? { s3 } : {}), role });
    const [pacsPort, patientPort] = ports;
    if (pacsPort !== undefined) pacs.targets.push(pacsPort);
    if (patientPort !== undefined) patient.targets.push(patientPort);
    const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
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
      [...Array<Role>(options.webs).fill('web'), ...Array<Role>(options.workers).fill('worker')].map(add),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  const members = (role: Role) => [...living].filter((member) => member.role === role);
  return { pacsUrl: pacs.url, patientUrl: patient.url, databaseUrl: postgres.url, mailbox, members, add, stop };
}

async function startMember(settings: MemberSettings): Promise<{ child: ChildProcess; ports: number[] }> {
  const child = fork(MEMBER, [], { execArgv: ['--conditions=studyshare-source'] });
  child.send(settings);
  return new Promise((resolve, reject) => {
    child.once('message', ({ ports }: MemberStarted) => resolve({ child, ports }));
    child.once('exit', () => reject(new Error(`a ${settings.role} process did not start`)));
  });
}
