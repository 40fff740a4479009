import type { ReportSource, ReportSourceContext } from '../../../ports/report-source.ts';
import { type ImapBouncesOptions, readImapOptions } from './imap-options.ts';
import { type ImapWork, workOnMailbox } from './imap-session.ts';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * Reads bounces out of a mailbox, as soon as they arrive where the server tells of them. A lost connection is made again
 * after a second, then ever more rarely, at least every five minutes. A message is done with once its report is recorded:
 * what a killed process had not got to is read by the next one. `imapflow` must be installed. Throws `config.invalid` for
 * options that cannot work.
 *
 * @example
 * import { bounceAddress } from '@studyshare/core/bounces';
 *
 * const bounces = bounceAddress({ address: 'bounces@clinic.example', secret: process.env.BOUNCE_SECRET ?? '' });
 * imapBounces({
 *   host: 'imap.clinic.example',
 *   auth: { user: 'bounces@clinic.example', pass: process.env.BOUNCE_PASSWORD ?? '' },
 *   bounceAddress: bounces,
 * });
 */
export function imapBounces(options: ImapBouncesOptions): ReportSource {
  const server = readImapOptions(options);
  let running: { stop: AbortController; ended: Promise<void> } | undefined;
  return {
    name: 'imap',
    async start(context) {
      if (running) return;
      const stop = new AbortController();
      running = { stop, ended: keepWorking(context, { server, context, signal: stop.signal, known: new Set() }) };
    },
    async stop() {
      const ending = running;
      running = undefined;
      ending?.stop.abort();
      await ending?.ended;
    },
  };
}

async function keepWorking({ logger, platform }: ReportSourceContext, work: ImapWork): Promise<void> {
  let waitMs = FIRST_WAIT_MS;
  while (!work.signal.aborted) {
    try {
      await workOnMailbox(work, () => {
        waitMs = FIRST_WAIT_MS;
      });
    } catch (error) {
      if (!work.signal.aborted) logger.warn('reports.mailbox_lost', { kind: kindOf(error), retryMs: waitMs });
    }
    await platform.sleep(waitMs, work.signal).catch(() => undefined);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
}

/** Names made by programmers: the text of an error may quote the mailbox's user, or a contact. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if ((error as { authenticationFailed?: unknown }).authenticationFailed === true) return 'AuthenticationFailed';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^[A-Za-z0-9_.]{1,60}$/.test(code) ? code : error.constructor.name;
}
