import { LINK_ADDRESSES, pathOf } from '../../contract/addresses.ts';
import type { BootDto } from '../../contract/patient.ts';
import { linkPath } from '../../link/index.ts';
import type { BudgetStore, ShareRecordStore, StoreClock } from '../../ports/index.ts';
import type { With } from '../context.ts';
import type { Visitor } from '../types.ts';
import { describeScreen, describeUnknown } from './describe-screen.ts';
import { findByToken } from './find-by-token.ts';

/** The welcome page, or why there is none. Changes nothing, so scanners and previews may fetch it (L2). */
export async function describeLink(
  context: With<StoreClock & ShareRecordStore & BudgetStore>,
  token: string,
  visitor: Visitor,
): Promise<BootDto> {
  const share = await findByToken(context, token);
  if (share === null) return describeUnknown(context, visitor);
  const reportAction = pathOf(LINK_ADDRESSES.reportByLink, { token });
  const live = { screen: 'welcome', openAction: linkPath(token), reportAction } as const;
  return describeScreen(share, live, pathOf(LINK_ADDRESSES.askByLink, { token }));
}
