import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { MAIL_ID } from './dovecot.ts';
import { answers } from './processes.ts';

export interface RunningPostfix {
  port: number;
  log(): string;
  stop(): void;
}

export interface PostfixOptions {
  /** The policy server (Postfix's SMTPD_POLICY_README) that every recipient is asked of. */
  policyPort: number;
  /** Where mail for example.org is passed on to. */
  remotePort: number;
}

/**
 * The clinic's mail server in a folder of its own, on loopback: it passes mail for example.org on, and keeps what comes
 * for bounces@clinic.example, with or without an extension, in the Maildir `<folder>/mail/bounces`. It tells of a delay
 * after two seconds and gives up after twelve.
 */
export async function postfix(folder: string, options: PostfixOptions): Promise<RunningPostfix> {
  const port = await freePort();
  const [config, data, log] = ['postfix', 'data', 'mail.log'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const each of [config, data, join(folder, 'queue'), join(folder, 'mail')]) mkdirSync(each, { recursive: true });
  chownSync(data, idOf('postfix'), 0);
  chownSync(join(folder, 'mail'), MAIL_ID, MAIL_ID);
  chmodSync(folder, 0o755);
  writeFileSync(join(config, 'main.cf'), mainConfiguration(folder, options));
  writeFileSync(join(config, 'master.cf'), services(port));
  run(config, 'start');
  await answers(port);
  return { port, log: () => readFileSync(log, 'utf8'), stop: () => run(config, 'stop') };
}

function idOf(user: string): number {
  return Number(spawnSync('id', ['-u', user]).stdout.toString());
}

function run(config: string, command: string): void {
  const { status, stderr } = spawnSync('postfix', ['-c', config, command]);
  if (status !== 0) throw new Error(`postfix ${command}: ${stderr}`);
}

function mainConfiguration(folder: string, { policyPort, remotePort }: PostfixOptions): string {
  return `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
daemon_directory = /usr/lib/postfix/sbin
command_directory = /usr/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${folder}/mail.log
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.clinic.example
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
local_transport = error:none
recipient_delimiter = +
virtual_mailbox_domains = clinic.example
virtual_mailbox_base = ${folder}/mail
virtual_mailbox_maps = inline:{bounces@clinic.example=bounces/}
virtual_uid_maps = static:${MAIL_ID}
virtual_gid_maps = static:${MAIL_ID}
virtual_minimum_uid = ${MAIL_ID}
relay_domains = example.org
transport_maps = inline:{example.org=smtp:[127.0.0.1]:${remotePort}}
smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:${policyPort}, permit_mynetworks, reject
smtpd_peername_lookup = no
smtpd_error_sleep_time = 0
smtp_tls_security_level = none
minimal_backoff_time = 1s
maximal_backoff_time = 1s
queue_run_delay = 1s
delay_warning_time = 2s
maximal_queue_lifetime = 12s
`;
}

/** Postfix's own services, none of them in a chroot: their files are not there. */
function services(port: number): string {
  const lines = [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 1 1 qmgr',
    'tlsmgr unix - - n 1000 1 tlsmgr',
    'rewrite unix - - n - - trivial-rewrite',
    ...['bounce', 'defer', 'trace'].map((name) => `${name} unix - - n - 0 bounce`),
    'verify unix - - n - 1 verify',
    'proxymap unix - - n - - proxymap',
    ...['smtp', 'relay'].map((name) => `${name} unix - - n - - smtp`),
    ...['error', 'retry'].map((name) => `${name} unix - - n - - error`),
    'virtual unix - n n - - virtual',
    'anvil unix - - n - 1 anvil',
    'scache unix - - n - 1 scache',
    'postlog unix-dgram n - n - 1 postlogd',
  ];
  return `${lines.join('\n')}\n`;
}
