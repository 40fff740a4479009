import { LINK_ADDRESSES, pathOf } from '../../contract/addresses.ts';
import type { BootDto } from '../../contract/patient.ts';
import type { BudgetStore, ShareRecordStore, StoreClock } from '../../ports/index.ts';
import type { With } from '../context.ts';
import type { Visitor } from '../types.ts';
import { describeScreen, describeUnknown } from './describe-screen.ts';

/** The shell of an opened page, or the screen that says it is over. Without a session the shell stays empty. */
export async function describePage(
  context: With<StoreClock & ShareRecordStore & BudgetStore>,
  publicId: string,
  visitor: Visitor,
): Promise<BootDto> {
  const share = await context.store.findShareByPublicId(publicId);
  if (share === null) return describeUnknown(context, visitor);
  return describeScreen(share, { screen: 'page', publicId }, pathOf(LINK_ADDRESSES.askByPage, { publicId }));
}
