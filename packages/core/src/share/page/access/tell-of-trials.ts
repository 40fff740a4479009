import { codesTriedCharge } from '../../../access/index.ts';
import type { AccountStore, BudgetStore, DeliveryStore, PageStore, ShareHead } from '../../../ports/index.ts';
import { aboutShare, type With } from '../../context.ts';
import { tellClinic } from '../../deliver/tell-clinic.ts';

/** What somebody does with a link that no patient does. */
export type Trial = 'codes-asked' | 'passwords-tried';

/** Tells the clinic that somebody is trying codes or passwords on a link (P8): in the records, in the Shares tab, and by email. */
export async function tellOfTrials(
  context: With<AccountStore & BudgetStore & DeliveryStore & PageStore>,
  share: ShareHead,
  pattern: Trial,
): Promise<void> {
  const { shareId, accountId } = share;
  if (!(await context.store.chargeAttempts([codesTriedCharge(shareId)])).allowed) return;
  context.logger.warn('link.codes-tried', { accountId, shareId, pattern });
  await context.store.recordCodesTried(
    shareId,
    aboutShare(share, 'system', 'link.codes-tried', 'failure', { pattern }),
  );
  await tellClinic(context, share, 'clinic-codes-tried');
}
