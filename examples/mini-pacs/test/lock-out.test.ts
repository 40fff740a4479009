import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LAST_RESORT_MS } from '../../../tests/support/last-resort.ts';
import { startPostgres, type TestPostgres } from '../../../tests/support/postgres.ts';
import type { HostOptions } from './lock-out/host.ts';
import { type Entry, enter, gateOf, type Mail } from './lock-out/patient.ts';
import { type Host, startHost } from './lock-out/start.ts';
import { type Attack, attack } from './lock-out/strangers.ts';
import { openVisit } from './lock-out/visit.ts';

const HOUR = 3_600_000;
const ROUNDS = 20;
let postgres: TestPostgres;
let folder: string;
let server: SMTPServer;
let smtpPort: number;
/** By whom it is for. */
const mail = new Map<string, { text: string; at: number }[]>();
/** How far the database's clock is moved away from the real one. */
let offsetMs = 0;

beforeAll(async () => {
  postgres = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'studyshare-lock-out-'));
  server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const { text = '' } = await PostalMime.parse(Buffer.concat(chunks));
        mailTo(envelope.rcptTo[0]?.address ?? '').push({ text, at: Date.now() + offsetMs });
        done();
      });
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  smtpPort = (server.server.address() as AddressInfo).port;
});

afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

function mailTo(contact: string): { text: string; at: number }[] {
  const texts = mail.get(contact) ?? [];
  mail.set(contact, texts);
  return texts;
}

async function tokenIn(texts: Mail): Promise<string> {
  await expect.poll(() => texts.length).toBeGreaterThan(0);
  return /\/l\/([\w-]+)/.exec(texts[0]!.text)![1]!;
}

/** A page that asks for a password, and one that asks for the clinic's code; the patient knows neither. */
async function sendBoth({ origin, tell }: Host, name: string) {
  const [password, code] = ['password', 'code'].map((what) => `${what}-${name}@example.org`) as [string, string];
  await tell({ send: password });
  await tell({ linkCode: 'clinic-code-1' });
  await tell({ send: code });
  const page = async (guardedBy: string, contact: string) => {
    const texts = mailTo(contact);
    const token = await tokenIn(texts);
    const { contacts } = await gateOf(await openVisit(origin, token, '192.0.2.9'));
    return { guardedBy, token, texts, contactId: contacts[0]!.contactId };
  };
  return [await page('password', password), await page('link code', code)];
}

const databases: [string, number, (name: string) => HostOptions['database']][] = [
  ['SQLite', 1, (name) => ({ sqlite: join(folder, `${name}.sqlite`) })],
  ['PostgreSQL', 2, () => ({ postgres: postgres.url })],
];

test.each(databases)(
  'P8: strangers ask, guess and poll over HTTP, and the patient enters within one code, 20 of 20, on %s in %i process(es)',
  async (name, processes, database) => {
    const hosts: Host[] = [];
    offsetMs = 0;
    for (let at = 0; at < processes; at++) {
      const oneOfSeveral = processes > 1;
      hosts.push(await startHost({ database: database(name), folder, smtpPort, oneOfSeveral }));
    }
    const origins = hosts.map(({ origin }) => origin);
    const pages = await sendBoth(hosts[0]!, name.toLowerCase());
    const rows: (Attack & Entry & { 'guarded by': string; messages: number })[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { guardedBy, texts, ...target } = pages[round % pages.length]!;
      // Every page is attacked twice within an hour: what the first time used up is not there the second.
      offsetMs = Math.floor(round / 4) * HOUR;
      for (const { tell } of hosts) await tell({ offsetMs });
      const before = texts.length;
      const attacking = attack({ origins, ...target }, round);
      const entry = await enter(origins[round % origins.length]!, target.token, texts);
      rows.push({ 'guarded by': guardedBy, ...(await attacking), ...entry, messages: texts.length - before });
    }
    for (const { stop } of hosts) await stop();
    console.info(name);
    console.table(rows);
    expect(rows.filter(({ entered, codesAsked }) => entered && codesAsked === 1)).toHaveLength(ROUNDS);
    expect(rows.map(({ faults }) => faults).filter((count) => count > 0)).toEqual([]);
    expect(rows.every(({ strangersCodes, wrongSecrets }) => strangersCodes === 20 && wrongSecrets === 100)).toBe(true);
  },
  8 * LAST_RESORT_MS,
);
