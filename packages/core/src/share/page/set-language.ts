import { LANGUAGES, type LanguageTag } from '../../contract/settings.ts';
import { StudyshareError } from '../../errors.ts';
import type { BudgetStore } from '../../ports/index.ts';
import type { With } from '../context.ts';
import type { Visitor } from '../types.ts';
import { recordVisit } from './record-visit.ts';
import { requireVisit, type VisitContext } from './visit.ts';

/** Changes the page's language for everybody (G8); also before a gate, which must be readable. */
export async function setLanguage(
  context: VisitContext & With<BudgetStore>,
  publicId: string,
  visitor: Visitor,
  language: LanguageTag,
): Promise<void> {
  const { share } = await requireVisit(context, publicId, visitor);
  if (!LANGUAGES.includes(language)) {
    throw new StudyshareError('request.invalid', { fields: [{ field: 'language', code: 'request.invalid' }] });
  }
  await context.store.setLanguage(share.shareId, language);
  await recordVisit(context, share, 'language.changed', { language });
}
