import { deleteCodeCharge, readCode } from '../../access/index.ts';
import { StudyshareError } from '../../errors.ts';
import { openText } from '../../vault/index.ts';
import { aboutShare, addressOf, shareKeyOf, type UseCaseContext } from '../context.ts';
import { limitError } from '../limits.ts';
import { SEALED } from '../sealed-labels.ts';
import { endShare } from '../shares/end-share.ts';
import type { Visitor } from '../types.ts';
import { alarmManyLinks } from './alarm-many-links.ts';
import { refusalOfPage, requireContent } from './visit.ts';

/**
 * Deletes the page for everybody, for ever, by its delete code (G10).
 * @throws StudyshareError `page.locked`, `delete.wrong_code` with `triesLeft`, `delete.code_dead`
 */
export async function deletePage(
  context: UseCaseContext,
  publicId: string,
  visitor: Visitor,
  code: string,
): Promise<void> {
  const { share } = await requireContent(context, publicId, visitor);
  const key = await shareKeyOf(context, share.shareId);
  // Charged before comparing: of any number of guesses made at once, ten are ever compared.
  const outcome = await context.store.chargeAttempts([deleteCodeCharge(publicId)]);
  if (!outcome.allowed) throw await limitError(context, outcome);
  if (!context.compare(openText(key, SEALED.deleteCode, share.sealedDeleteCode), readCode(code))) {
    await context.audit.record(aboutShare(share, 'patient', 'delete-code.wrong', 'failure', { left: outcome.left }));
    await alarmManyLinks(context, 'delete', share, addressOf(context, visitor));
    throw new StudyshareError('delete.wrong_code', { params: { triesLeft: outcome.left } });
  }
  const audit = aboutShare(share, 'patient', 'page.deleted');
  if (!(await endShare(context, share.shareId, 'deleted', audit))) throw await refusalOfPage(context, publicId);
}
