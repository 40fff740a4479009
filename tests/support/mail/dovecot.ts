import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { answers, ended } from './processes.ts';

/** Whom the mail of all mailboxes belongs to on the machine: Debian's `mail`. */
export const MAIL_ID = 8;

export interface RunningDovecot {
  port: number;
  user: string;
  pass: string;
  /** Ends it as a crash would, connections and all. */
  stop(): Promise<void>;
  /** On the same port again. */
  start(): Promise<void>;
}

/** Dovecot in a folder of its own: IMAP on loopback, over the Maildir `<folder>/mail/<user>`. */
export async function dovecot(folder: string, user: string): Promise<RunningDovecot> {
  const [port, pass, base] = [await freePort(), 'mailbox-secret', join(folder, 'dovecot')];
  mkdirSync(base, { recursive: true });
  const file = join(base, 'dovecot.conf');
  writeFileSync(file, configuration({ folder, base, port, user, pass }));
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
  return { port, user, pass, start, stop: () => stop() };
}

function configuration(given: { folder: string; base: string; port: number; user: string; pass: string }): string {
  const { folder, base, port, user, pass } = given;
  return `
base_dir = ${base}/run
state_dir = ${base}/state
log_path = ${base}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
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
    port = 0
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
`;
}
