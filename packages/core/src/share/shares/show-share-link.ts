import type { Principal } from '../../config.ts';
import type { ShareLinkDto } from '../../contract/clinician.ts';
import { StudyshareError } from '../../errors.ts';
import { linkUrl } from '../../link/index.ts';
import type { ShareRecordStore, StoreClock } from '../../ports/index.ts';
import { openText } from '../../vault/index.ts';
import { byClinician, shareKeyOf, shareOfAccount, type With } from '../context.ts';
import { iso } from '../iso-time.ts';
import { refusalOf, stateAt } from '../policy/share-life.ts';
import { SEALED } from '../sealed-labels.ts';

/**
 * The link itself, for handing it over in person (S10). It is recorded before it is told, and stands in no list.
 * @throws StudyshareError `share.not_found`, why the link does not work
 */
export async function showShareLink(
  context: With<StoreClock & ShareRecordStore>,
  principal: Principal,
  shareId: string,
): Promise<ShareLinkDto> {
  const share = await shareOfAccount(context, principal, shareId);
  const refusal = refusalOf(stateAt(share, await context.store.now()));
  if (refusal) throw new StudyshareError(refusal);
  const token = openText(await shareKeyOf(context, shareId), SEALED.token, share.sealedToken);
  await context.audit.record(byClinician(principal, 'share.link_shown', shareId));
  return { link: linkUrl(context.patientBaseUrl, token), expiresAt: iso(share.expiresAt) };
}
