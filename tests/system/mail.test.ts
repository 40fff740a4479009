import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bounceAddress, type ImapBouncesOptions, imapBounces } from '../../packages/core/src/adapters/bounces/index.ts';
import { smtpNotifier } from '../../packages/core/src/adapters/smtp/index.ts';
import { StudyshareError } from '../../packages/core/src/errors.ts';
import type { DeliveryReport, ReportSource } from '../../packages/core/src/ports/index.ts';
import { clinician, type ShareKit, send, shareKit } from '../../packages/core/src/testing/share-kit/index.ts';
import { LAST_RESORT_MS } from '../support/last-resort.ts';
import { dovecot, type RunningDovecot } from '../support/mail/dovecot.ts';
import { policyServer, type RemoteServer, remoteServer } from '../support/mail/faults.ts';
import { post } from '../support/mail/post.ts';
import { postfix, type RunningPostfix } from '../support/mail/postfix.ts';
import { hasMailServers } from '../support/mail/processes.ts';

/** What the clinic's own server answers to `RCPT TO`, by the first word of the recipient and the count of tries. */
const ANSWERED: Readonly<Record<string, (asked: number) => string>> = {
  greylisted: (asked) => (asked === 1 ? '451 4.7.1 Greylisted, see you in a minute' : 'DUNNO'),
  closing: (asked) => (asked <= 2 ? '421 4.3.2 Service shutting down' : 'DUNNO'),
  busy: (asked) => (asked <= 2 ? '450 4.2.1 Mailbox busy' : 'DUNNO'),
  refused: () => '550 5.1.1 No such user here',
};
/** What the patient's server answers to a mail that the clinic's server had taken. */
const REFUSED_LATER: Readonly<Record<string, string>> = {
  gone: '550 5.1.1 no mailbox of that name',
  full: '552 5.2.2 mailbox is full',
  spam: '554 5.7.1 message looks like spam',
  silent: '450 4.3.0 try again later',
};
const LATER_MS = 20_000;

const bounces = bounceAddress({ address: 'bounces@clinic.example', secret: 'a secret of the test, quite long' });
const strangers = bounceAddress({ address: 'bounces@clinic.example', secret: 'another one, of somebody who guesses' });

const known = hasMailServers();
let folder: string;
let kit: ShareKit;
let mailbox: RunningDovecot;
let server: RunningPostfix;
let remote: RemoteServer;
let policy: Awaited<ReturnType<typeof policyServer>>;
let source: ReportSource;
const logged: string[] = [];
const recorded: DeliveryReport[] = [];
let storeIsAway = false;

beforeAll(async () => {
  if (!known) return;
  folder = mkdtempSync(join(tmpdir(), 'studyshare-mail-'));
  remote = await remoteServer((word) => REFUSED_LATER[word]);
  policy = await policyServer((word, asked) => ANSWERED[word]?.(asked) ?? 'DUNNO');
  server = await postfix(folder, { policyPort: policy.port, remotePort: remote.port });
  mailbox = await dovecot(folder, 'bounces');
  const notifier = smtpNotifier({
    host: '127.0.0.1',
    port: server.port,
    from: 'images@clinic.example',
    messageIdDomain: 'clinic.example',
    bounceAddress: bounces,
  });
  kit = await shareKit({ context: { notifiers: new Map([['email', notifier]]) } });
  source = mailboxSource();
  await startSource();
}, LAST_RESORT_MS);

afterAll(async () => {
  if (!known) return;
  await source.stop();
  await mailbox.stop();
  server.stop();
  remote.close();
  policy.close();
  await kit.close();
  rmSync(folder, { recursive: true, force: true });
}, LAST_RESORT_MS);

function mailboxSource(more: Partial<ImapBouncesOptions> = {}): ReportSource {
  const { port, user, pass } = mailbox;
  const auth = { user, pass };
  return imapBounces({ host: '127.0.0.1', port, secure: false, auth, bounceAddress: bounces, pollMs: 5000, ...more });
}

function startSource(): Promise<void> {
  const note = (event: string, fields?: object) => void logged.push(JSON.stringify([event, fields]));
  return source.start({
    record: async (reports) => {
      if (storeIsAway) throw new StudyshareError('server.busy');
      for (const report of reports) {
        await kit.deliveries.recordDeliveryReport(report);
        recorded.push(report);
      }
    },
    logger: { info: note, warn: note, error: note },
    platform: kit.context.platform,
  });
}

async function deliveryOf(shareId: string) {
  return (await kit.clinician.getShare(clinician, shareId)).deliveries[0]!;
}

/** What was recorded of one message. */
function reportsOf(deliveryId: string): DeliveryReport[] {
  return recorded.filter(({ message }) => 'deliveryId' in message && message.deliveryId === deliveryId);
}

/** Unread and read messages of the mailbox, by the flags in their file names. */
function inMailbox(): { unread: number; read: number } {
  const names = ['new', 'cur'].flatMap((each) => {
    try {
      return readdirSync(join(folder, 'mail', 'bounces', each));
    } catch {
      return [];
    }
  });
  const read = names.filter((name) => /:2,[A-Z]*S/.test(name)).length;
  return { unread: names.length - read, read };
}

function dsnOf(messageId: string): string {
  return `From: MAILER-DAEMON@mx.example.net
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; someone@example.org
Action: failed
Status: 5.1.1

--b
Content-Type: message/rfc822

Message-ID: <${messageId}@clinic.example>

--b--
`;
}

interface Row {
  fault: string;
  tries: number;
  lost: number;
  duplicates: number;
  'told after ms': number;
  state: string;
}

/** Sends one message into a fault and waits until the share tells how it ended. */
async function play(word: string, ends: (state: string) => boolean): Promise<Row> {
  const { shareId } = await send(kit, { contact: `${word}@example.org` });
  const start = performance.now();
  let told = await deliveryOf(shareId);
  while (!ends(told.state) && performance.now() - start < LAST_RESORT_MS) {
    if (told.state === 'queued') kit.advance(61_000);
    await kit.work();
    await wait(50);
    told = await deliveryOf(shareId);
  }
  const after = Math.round(performance.now() - start);
  const arrives = REFUSED_LATER[word] === undefined && word !== 'refused';
  if (arrives) await vi.waitFor(() => expect(remote.taken.get(word)).toBeDefined(), { timeout: LATER_MS });
  const taken = remote.taken.get(word) ?? [];
  return {
    fault: word,
    tries: (await kit.store.listAttempts([told.deliveryId])).length,
    lost: arrives && taken.length === 0 ? 1 : 0,
    duplicates: Math.max(taken.length - 1, 0),
    'told after ms': after,
    state: `${told.state}${told.reason ? ` (${told.reason})` : ''}`,
  };
}

test.skipIf(!known)(
  'R7: what a real Postfix answers, or finds out later, the share tells; nothing is lost or sent twice',
  async () => {
    const rows: Row[] = [];
    const sent = (state: string) => state === 'sent';
    const over = (state: string) => state === 'failed' || state === 'bounced';
    for (const word of ['nothing', 'greylisted', 'closing', 'busy']) rows.push(await play(word, sent));
    for (const word of ['refused', ...Object.keys(REFUSED_LATER)]) rows.push(await play(word, over));
    console.table(rows);
    expect(rows.map(({ fault, tries, lost, duplicates, state }) => [fault, tries, lost, duplicates, state])).toEqual([
      ['nothing', 1, 0, 0, 'sent'],
      ['greylisted', 2, 0, 0, 'sent'],
      ['closing', 3, 0, 0, 'sent'],
      ['busy', 3, 0, 0, 'sent'],
      ['refused', 1, 0, 0, 'failed (mailbox-unknown)'],
      ['gone', 1, 0, 0, 'bounced (mailbox-unknown)'],
      ['full', 1, 0, 0, 'bounced (mailbox-full)'],
      ['spam', 1, 0, 0, 'bounced (taken-for-spam)'],
      ['silent', 1, 0, 0, 'bounced (given-up)'],
    ]);
    // Postfix told of the delay first, which is no failure.
    expect(recorded.filter(({ state }) => state === 'delayed')).toHaveLength(1);
    expect(logged.join()).not.toMatch(/example|@|mailbox-secret/);
  },
);

test.skipIf(!known)('R7: notices that were made up, notes of absence and spam change nothing', async () => {
  const { shareId } = await send(kit, { contact: 'careful@example.org' });
  await kit.work();
  const { deliveryId } = await deliveryOf(shareId);
  // What came before is marked as read after the share has told of it.
  await vi.waitFor(() => expect(inMailbox().unread).toBe(0), { timeout: LAST_RESORT_MS });
  const readBefore = inMailbox().read;
  await post(server.port, strangers.senderOf(deliveryId), dsnOf(deliveryId));
  await post(server.port, 'bounces@clinic.example', dsnOf(deliveryId));
  await post(
    server.port,
    bounces.senderOf(deliveryId),
    'Subject: Away\nAuto-Submitted: auto-replied\n\nI am away until Monday.\n',
  );
  await post(server.port, bounces.senderOf(deliveryId), 'Subject: 550 5.1.1 delivery failed\n\nClick here.\n');
  const allRead = () => {
    const { unread, read } = inMailbox();
    expect([unread, read >= readBefore + 4]).toEqual([0, true]);
  };
  await vi.waitFor(allRead, { timeout: LAST_RESORT_MS });
  expect(reportsOf(deliveryId)).toEqual([]);
  expect((await deliveryOf(shareId)).state).toBe('sent');
});

test.skipIf(!known)(
  'R7: a bounce is done with when it is recorded: neither a store nor a mailbox that was away loses it',
  async () => {
    storeIsAway = true;
    const shares = [await send(kit, { contact: 'gone-one@example.org' })];
    await kit.work();
    await vi.waitFor(() => expect(logged.join()).toContain('reports.mailbox_lost'), { timeout: LAST_RESORT_MS });
    expect(inMailbox().unread).toBe(1);
    await mailbox.stop();
    storeIsAway = false;
    shares.push(await send(kit, { contact: 'full-two@example.org' }));
    await kit.work();
    await mailbox.start();
    for (const { shareId } of shares) {
      await vi.waitFor(async () => expect((await deliveryOf(shareId)).state).toBe('bounced'), {
        timeout: LAST_RESORT_MS,
      });
    }
    await vi.waitFor(() => expect(inMailbox().unread).toBe(0), { timeout: LAST_RESORT_MS });
  },
);

test.skipIf(!known)('R7: read ones can be moved to a folder, which is made where it is not there', async () => {
  await source.stop();
  source = mailboxSource({ done: { moveTo: 'Read' } });
  const { shareId } = await send(kit, { contact: 'gone-moved@example.org' });
  await kit.work();
  await startSource();
  await vi.waitFor(async () => expect((await deliveryOf(shareId)).state).toBe('bounced'), { timeout: LAST_RESORT_MS });
  await vi.waitFor(() => expect(inMailbox()).toEqual({ unread: 0, read: 0 }), { timeout: LAST_RESORT_MS });
  await source.stop();
  source = mailboxSource();
  await startSource();
});

test.skipIf(!known)('R7: over TLS, from a server whose certificate can be trusted alone', async () => {
  await source.stop();
  const overTls = { host: 'localhost', port: mailbox.tlsPort, secure: true };
  source = mailboxSource(overTls);
  logged.splice(0);
  await startSource();
  await vi.waitFor(() => expect(logged.join()).toContain('DEPTH_ZERO_SELF_SIGNED_CERT'), { timeout: LAST_RESORT_MS });
  await source.stop();
  source = mailboxSource({ ...overTls, tls: { ca: mailbox.certificate } });
  const { shareId } = await send(kit, { contact: 'gone-secretly@example.org' });
  await kit.work();
  await startSource();
  await vi.waitFor(async () => expect((await deliveryOf(shareId)).state).toBe('bounced'), { timeout: LAST_RESORT_MS });
  await source.stop();
  source = mailboxSource();
  await startSource();
});

test.skipIf(!known)('R7: what arrived while nobody read is read by the next one, once', async () => {
  await source.stop();
  const { shareId } = await send(kit, { contact: 'gone-three@example.org' });
  await kit.work();
  await vi.waitFor(() => expect(inMailbox().unread).toBeGreaterThan(0), { timeout: LAST_RESORT_MS });
  expect((await deliveryOf(shareId)).state).toBe('sent');
  await startSource();
  await vi.waitFor(async () => expect((await deliveryOf(shareId)).state).toBe('bounced'), { timeout: LAST_RESORT_MS });
  await vi.waitFor(() => expect(inMailbox().unread).toBe(0), { timeout: LAST_RESORT_MS });
  // Of what comes later only that is read.
  await source.stop();
  await startSource();
  const later = await send(kit, { contact: 'gone-four@example.org' });
  await kit.work();
  const last = async () => expect((await deliveryOf(later.shareId)).state).toBe('bounced');
  await vi.waitFor(last, { timeout: LAST_RESORT_MS });
  for (const each of [shareId, later.shareId])
    expect(reportsOf((await deliveryOf(each)).deliveryId).map(({ state }) => state)).toEqual(['bounced']);
});
