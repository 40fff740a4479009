import { type LanguageTag, type LanguageWording, languageFaults } from '../../contract/settings.ts';
import { StudyshareError } from '../../errors.ts';
import { linkUrl } from '../../link/index.ts';
import { type Sample, smsFaults } from '../../notify/index.ts';
import type { AccountRecord, StoreClock } from '../../ports/index.ts';
import type { UseCaseContext, With } from '../context.ts';

/** As long as a real token, and none: its last character is none that sixteen bytes can end with. */
const SAMPLE_TOKEN = 'sample-sample-sample-x';

/** What is needed to show a clinic's words with a link that leads nowhere. */
export function sampleOf(
  { patientBaseUrl }: Pick<UseCaseContext, 'patientBaseUrl'>,
  { settings }: Pick<AccountRecord, 'settings'>,
  now: number,
): Omit<Sample, 'language'> {
  return { settings, now, link: linkUrl(patientBaseUrl, SAMPLE_TOKEN) };
}

/**
 * The account with words that are not saved yet in the place of its own of that language.
 * @throws StudyshareError `settings.invalid` with every text that is wrong
 */
export async function sampleOfDraft(
  context: With<StoreClock>,
  account: AccountRecord,
  { language, wording }: { language: LanguageTag; wording?: LanguageWording | undefined },
): Promise<Sample> {
  const now = await context.store.now();
  const words = wording ?? account.settings.wording[language] ?? {};
  const settings = { ...account.settings, wording: { ...account.settings.wording, [language]: words } };
  const faults = languageFaults(language, words).map((fault) => ({ ...fault, code: 'settings.invalid' as const }));
  const sample = sampleOf(context, { settings }, now);
  const fields = faults.length > 0 ? faults : smsFaults(sample, [language]);
  if (fields.length > 0) throw new StudyshareError('settings.invalid', { fields });
  return { ...sample, language };
}
