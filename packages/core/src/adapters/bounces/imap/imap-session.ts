import type { ImapFlow } from 'imapflow';
import { isStudyshareError } from '../../../errors.ts';
import type { DeliveryReport } from '../../../ports/delivery-report.ts';
import type { ReportSourceContext } from '../../../ports/report-source.ts';
import { readBounce } from '../read-bounce.ts';
import type { ImapServer } from './imap-options.ts';

export interface ImapWork {
  server: ImapServer;
  context: ReportSourceContext;
  signal: AbortSignal;
  /** `UIDVALIDITY:UID` of messages whose report is recorded and which could not be marked as done (RFC 3501 §2.3.1.1). */
  known: Set<string>;
}

/** What a bounce says stands before the copy of the original, which has no bounds. */
const READ_BYTES = 512 * 1024;
/** A stop lets the message at hand be recorded, then breaks the connection off. */
const GRACE_MS = 5000;
const MOST_KNOWN = 10_000;

/**
 * Works on the mailbox over one connection until it is lost or the signal aborts; rejects with what ended it.
 * @param onRead called after each look that went well
 */
export async function workOnMailbox(work: ImapWork, onRead: () => void): Promise<void> {
  const { server, context, signal } = work;
  const client = await connect(server);
  const lost = new Promise<never>((_, reject) => {
    client.on('error', reject);
    client.on('close', () => reject(new Error('closed')));
  });
  // It is raced against below, and may fail when nobody waits for it.
  lost.catch(() => undefined);
  const over = new AbortController();
  const onAbort = (): void => {
    if (client.idling || !client.usable) client.close();
    else
      context.platform.sleep(GRACE_MS, over.signal).then(
        () => client.close(),
        () => undefined,
      );
  };
  signal.addEventListener('abort', onAbort, { once: true });
  const arrivals = watchArrivals(client);
  try {
    await Promise.race([client.connect(), lost]);
    if (server.moveTo !== undefined) await client.mailboxCreate(server.moveTo);
    while (!signal.aborted) {
      const arrived = arrivals.next();
      await Promise.race([readAll(client, work), lost]);
      onRead();
      if (!signal.aborted) await Promise.race([waitForMore(client, arrived, work), lost]);
    }
    await client.logout();
  } finally {
    signal.removeEventListener('abort', onAbort);
    over.abort();
    client.close();
  }
}

/** Loaded when it is needed first: not every host reads a mailbox. */
async function connect({ connection, auth }: ImapServer): Promise<ImapFlow> {
  const { ImapFlow } = await import('imapflow');
  const { doSTARTTLS, ...where } = connection;
  return new ImapFlow({
    ...where,
    ...(doSTARTTLS === undefined ? {} : { doSTARTTLS }),
    auth: 'pass' in auth ? auth : { user: auth.user, accessToken: await auth.accessToken() },
    disableAutoIdle: true,
    // Its log quotes commands, and with them the mailbox's content.
    logger: false,
  });
}

/** `next` is asked for before the look, so that what arrives during it is not waited for. */
function watchArrivals(client: ImapFlow): { next(): Promise<void> } {
  let tell = (): void => undefined;
  client.on('exists', () => tell());
  return {
    next: () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
  };
}

async function waitForMore(client: ImapFlow, arrived: Promise<void>, { server, context, signal }: ImapWork) {
  const waiting = new AbortController();
  const end = (): void => waiting.abort();
  signal.addEventListener('abort', end, { once: true });
  // Without IDLE the client asks again and again by itself, which is what the wait below does too.
  if (client.capabilities.has('IDLE')) void client.idle().catch(() => undefined);
  await Promise.race([arrived, context.platform.sleep(server.pollMs, waiting.signal).catch(() => undefined)]);
  signal.removeEventListener('abort', end);
  waiting.abort();
}

async function readAll(client: ImapFlow, work: ImapWork): Promise<void> {
  const { server, signal } = work;
  const lock = await client.getMailboxLock(server.mailbox);
  try {
    const wanted = server.moveTo === undefined ? { seen: false } : { deleted: false };
    const uids = (await client.search(wanted, { uid: true })) || [];
    for (const uid of uids) {
      if (signal.aborted) return;
      await readOne(client, uid, work);
    }
  } finally {
    lock.release();
  }
}

/**
 * False: the store works and yet cannot take this one. It stays in the mailbox and is tried again at the next look, and does
 * not keep those behind it. Rejects while the store is away: then none of them can be recorded.
 */
async function isRecorded({ record, logger }: ReportSourceContext, report: DeliveryReport, uid: number) {
  try {
    await record([report]);
    return true;
  } catch (error) {
    if (isStudyshareError(error) && error.code === 'server.busy') throw error;
    logger.error('reports.not_recorded', { uid, code: isStudyshareError(error) ? error.code : 'server.internal' });
    return false;
  }
}

/** The report is recorded before the message is done with; between the two a process may die, and a report may come twice. */
async function readOne(client: ImapFlow, uid: number, { server, context, known }: ImapWork): Promise<void> {
  const { mailbox } = client;
  const key = `${mailbox ? mailbox.uidValidity : ''}:${uid}`;
  if (!known.has(key)) {
    const query = { source: { start: 0, maxLength: READ_BYTES } };
    const found = await client.fetchOne(String(uid), query, { uid: true });
    const source = found ? found.source : undefined;
    // Somebody else moved it in the meantime.
    if (!source) return;
    const report = readBounce(source, server.match);
    if (report && !(await isRecorded(context, report, uid))) return;
    if (known.size < MOST_KNOWN) known.add(key);
    context.logger.info('reports.message_read', { uid, report: report !== null });
  }
  const done =
    server.moveTo === undefined
      ? await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
      : await client.messageMove(String(uid), server.moveTo, { uid: true });
  if (done) known.delete(key);
  else context.logger.warn('reports.message_not_marked', { uid });
}
