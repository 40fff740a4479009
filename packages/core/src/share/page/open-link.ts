import { newSessionToken, sessionHash } from '../../access/index.ts';
import { StudyshareError } from '../../errors.ts';
import type { BudgetStore, ShareHead } from '../../ports/index.ts';
import { asOfToday, type With } from '../context.ts';
import { decideGate } from '../policy/gate.ts';
import { refusalOf, stateAt } from '../policy/share-life.ts';
import type { OpenedLink, Visitor } from '../types.ts';
import { chargeUnknown } from './describe-screen.ts';
import { findByToken } from './find-by-token.ts';
import { recordVisit } from './record-visit.ts';
import type { VisitContext } from './visit.ts';

/**
 * The button on the welcome page: opens a session. What it shows counts as a view, not the press (G15).
 *
 * In a browser that is on the page already the visit goes on: with a session of its own the second tab would take from the
 * first the one-time code that is on its way there, or what it has proven (P8).
 */
export async function openLink(
  context: VisitContext & With<BudgetStore>,
  token: string,
  visitor: Visitor,
  sessionTokenOf: (publicId: string) => string | undefined = () => undefined,
): Promise<OpenedLink> {
  const share = await findByToken(context, token);
  if (share === null) {
    await chargeUnknown(context, visitor);
    throw new StudyshareError('link.unknown');
  }
  requireLive(share);
  const { publicId } = share;
  const before = sessionTokenOf(publicId);
  if (before !== undefined && (await context.store.touchSession(publicId, sessionHash(before))) !== null)
    return { publicId, sessionToken: before, goesOn: true };
  const { settings } = asOfToday(share.account);
  const open = decideGate(share, { unlocked: false, contactVerified: false }, settings.passwordSetup) === 'open';
  const sessionToken = newSessionToken(context.platform);
  const hash = sessionHash(sessionToken);
  if ((await context.store.openSession(share.shareId, hash, open)) === null) {
    requireLive((await context.store.findShare(share.shareId)) ?? share);
    throw new StudyshareError('share.expired');
  }
  await recordVisit(context, share, 'page.opened', { locked: !open });
  return { publicId, sessionToken, goesOn: false };
}

function requireLive(share: ShareHead): void {
  const refusal = refusalOf(stateAt(share, share.readAt));
  if (refusal) throw new StudyshareError(refusal);
}
