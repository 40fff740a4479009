import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { answers, ended } from './processes.ts';

/** Whom the mail of all mailboxes belongs to on the machine: Debian's `mail`. */
export const MAIL_ID = 8;

export interface RunningDovecot {
  port: number;
  /** Where it speaks TLS from the first byte. */
  tlsPort: number;
  /** The certificate that it shows, in PEM, for `localhost` and by itself. */
  certificate: string;
  user: string;
  pass: string;
  /** Ends it as a crash would, connections and all. */
  stop(): Promise<void>;
  /** On the same port again. */
  start(): Promise<void>;
}

/** Dovecot in a folder of its own: IMAP on loopback, over the Maildir `<folder>/mail/<user>`. */
export async function dovecot(folder: string, user: string): Promise<RunningDovecot> {
  const [port, tlsPort, pass, base] = [await freePort(), await freePort(), 'mailbox-secret', join(folder, 'dovecot')];
  mkdirSync(base, { recursive: true });
  const file = join(base, 'dovecot.conf');
  makeCertificate(base);
  writeFileSync(file, configuration({ folder, base, port, tlsPort, user, pass }));
  let stop = async (): Promise<void> => {};
  const start = async (): Promise<void> => {
    const child = spawn('dovecot', ['-F', '-c', file], { stdio: 'ignore' });
    stop = async () => {
      child.kill('SIGTERM');
      await ended(child);
    };
    await answers(port);
  };
  await start();
  const certificate = readFileSync(join(base, 'certificate.pem'), 'utf8');
  return { port, tlsPort, certificate, user, pass, start, stop: () => stop() };
}

function makeCertificate(folder: string): void {
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key.pem'];
  const request = ['req', '-x509', '-days', '2', '-out', 'certificate.pem'];
  execFileSync('openssl', [...request, ...key, ...name], { cwd: folder, stdio: 'ignore' });
}

function configuration(given: {
  folder: string;
  base: string;
  port: number;
  tlsPort: number;
  user: string;
  pass: string;
}): string {
  const { folder, base, port, tlsPort, user, pass } = given;
  return `
base_dir = ${base}/run
state_dir = ${base}/state
log_path = ${base}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${base}/certificate.pem
ssl_key = <${base}/key.pem
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
first_valid_uid = ${MAIL_ID}
first_valid_gid = ${MAIL_ID}
mail_privileged_group = mail
mailbox_idle_check_interval = 1 s
passdb {
  driver = static
  args = user=${user} password=${pass}
}
userdb {
  driver = static
  args = uid=${MAIL_ID} gid=${MAIL_ID} home=${folder}/mail/%u
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${tlsPort}
    ssl = yes
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
`;
}
