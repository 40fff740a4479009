import { manyLinksAlarms, type TriedCode } from '../../access/index.ts';
import type { AccountStore, BudgetStore, DeliveryStore, ShareHead } from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';
import { tellClinic } from '../deliver/tell-clinic.ts';

const ACTIONS: Readonly<Record<TriedCode, string>> = {
  delete: 'delete-code.many-links-tried',
  code: 'link-code.many-links-tried',
};

/** A few tries a link stop nobody who holds a thousand links: the account is told when many are tried. */
export async function alarmManyLinks(
  context: With<AccountStore & BudgetStore & DeliveryStore>,
  code: TriedCode,
  share: ShareHead,
  address: string,
): Promise<void> {
  const allowed = async (charge: Parameters<typeof context.store.chargeAttempts>[0][number]) =>
    (await context.store.chargeAttempts([charge])).allowed;
  const { accountId, shareId } = share;
  for (const { pattern, link, links, alarm } of manyLinksAlarms(code, accountId, shareId, address)) {
    if (!(await allowed(link)) || (await allowed(links)) || !(await allowed(alarm))) continue;
    const action = ACTIONS[code];
    context.logger.warn(action, { accountId, pattern });
    const detail = { pattern, links: links.limit + 1 };
    await context.audit.record(aboutShare(share, 'system', action, 'failure', detail));
    await tellClinic(context, share, 'clinic-codes-tried');
  }
}
