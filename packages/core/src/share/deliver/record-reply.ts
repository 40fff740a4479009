import type { AccountStore, ContactReply, DeliveryStore, StoreClock } from '../../ports/index.ts';
import { contactFingerprint } from '../contact-fingerprint.ts';
import type { With } from '../context.ts';
import { listWish } from './record-opt-out.ts';

const BATCH = 200;
/** E.164: at most fifteen digits. */
const NUMBER = /^\+[1-9]\d{5,14}$/;

/**
 * Records that a number answered STOP or START. The answer names no account, and one sender may serve several: it holds in
 * each that knows the number. What is recorded already changes nothing, so repeating it is safe.
 */
export async function recordReply(
  context: With<StoreClock & AccountStore & DeliveryStore>,
  reply: ContactReply,
): Promise<number> {
  if (!NUMBER.test(reply.from)) return 0;
  let changed = 0;
  let after: string | null = null;
  do {
    const accounts = await context.store.listAccounts(after, BATCH);
    const ids = accounts.map(({ accountId }) => accountId);
    changed += await recordIn(context, reply, ids);
    after = accounts.length < BATCH ? null : (ids.at(-1) ?? null);
  } while (after !== null);
  context.logger.info('contact.replied', { reply: reply.reply, channel: reply.channel, accounts: changed });
  return changed;
}

async function recordIn(
  context: With<StoreClock & DeliveryStore>,
  { reply, channel, from }: ContactReply,
  accountIds: readonly string[],
): Promise<number> {
  const prints = accountIds.map((id) => [id, contactFingerprint(context.keys, id, { channel, value: from })] as const);
  const known = new Set(
    await context.store.knownContacts(
      channel,
      prints.map(([, print]) => print),
    ),
  );
  let changed = 0;
  for (const [accountId, fingerprint] of prints.filter(([, print]) => known.has(print))) {
    const action = reply === 'stop' ? 'contact.opted-out' : 'contact.opted-in';
    const audit = {
      accountId,
      action,
      actor: 'patient',
      outcome: 'success',
      detail: { channel, scope: 'all' },
    } as const;
    const record = reply === 'stop' ? context.store.optOut : context.store.liftOptOut;
    if (!(await record(accountId, { channel, fingerprint }, 'all', audit))) continue;
    changed += 1;
    const contact = { accountId, channel, fingerprint, scope: 'all' } as const;
    await listWish(context, contact, reply === 'stop' ? 'opted-out' : 'opted-in');
  }
  return changed;
}
