import type { Principal } from '../../config.ts';
import { readAutomaticRule } from '../../contract/automatic-rules.ts';
import type {
  ArrivalListDto,
  AutomaticDryRunDto,
  AutomaticDryRunRequestDto,
  AutomaticTrialDto,
} from '../../contract/operations/automatic.ts';
import { isStudyshareError, StudyshareError } from '../../errors.ts';
import type { AccountRecord } from '../../ports/index.ts';
import { accountOf, type UseCaseContext } from '../context.ts';
import { judgeStudy } from './judge-study.ts';
import { arrivalDto } from './study-arrived.ts';

const MOST_STUDIES = 50;
const MOST_ARRIVALS = 100;
const RECENT_MS = 7 * 86_400_000;

/** The studies that arrived last, and what became of them. */
export async function listArrivals(context: UseCaseContext, principal: Principal): Promise<ArrivalListDto> {
  const arrivals = await context.store.listArrivals(principal.accountId, MOST_ARRIVALS);
  return { arrivals: arrivals.map(arrivalDto) };
}

/**
 * What automatic sending would do with studies that are complete, by the account's rules or by others; it sends and
 * stores nothing, and needs not be switched on.
 * @throws StudyshareError `settings.invalid` for what is no rule, `study.unavailable`
 */
export async function dryRunAutomaticSending(
  context: UseCaseContext,
  principal: Principal,
  { studyIds, rules }: AutomaticDryRunRequestDto,
  signal?: AbortSignal,
): Promise<AutomaticDryRunDto> {
  const account = await accountOf(context, principal.accountId);
  const wrong = (rules ?? []).findIndex((line) => readAutomaticRule(line) === undefined);
  if (wrong >= 0) {
    const params = { rule: 'grammar', line: wrong + 1 };
    throw new StudyshareError('settings.invalid', {
      fields: [{ field: `rules/${wrong}`, code: 'settings.invalid', params }],
    });
  }
  const ids = studyIds ?? (await recentStudies(context, principal.accountId, signal));
  const studies: AutomaticTrialDto[] = [];
  for (const studyId of ids.slice(0, MOST_STUDIES)) {
    studies.push(await tried(context, account, studyId, rules ?? account.settings.automaticRules, signal));
  }
  return { studies };
}

async function recentStudies(context: UseCaseContext, accountId: string, signal?: AbortSignal): Promise<string[]> {
  const since = new Date(context.platform.now() - RECENT_MS);
  if (context.recentStudies) return context.recentStudies.listRecentStudies(accountId, since, signal);
  const arrivals = await context.store.listArrivals(accountId, MOST_STUDIES);
  return arrivals.map(({ studyId }) => studyId);
}

async function tried(
  context: UseCaseContext,
  account: AccountRecord,
  studyId: string,
  rules: readonly string[],
  signal: AbortSignal | undefined,
): Promise<AutomaticTrialDto> {
  try {
    const study = await context.studies.getStudy(account.accountId, studyId, signal);
    const judgement = await judgeStudy(context, account, study, rules, signal);
    const { rule, contacts } = judgement;
    return {
      studyId,
      sends: judgement.kind === 'send',
      ...(judgement.kind === 'send' ? {} : { reason: judgement.kind === 'not' ? judgement.reason : 'already-sent' }),
      ...(rule === 0 ? {} : { rule }),
      contacts: contacts.map(({ channel, masked }) => ({ channel, masked })),
      objects: judgement.kind === 'send' ? judgement.request.objectIds.length : 0,
    };
  } catch (error) {
    signal?.throwIfAborted();
    if (!isStudyshareError(error) || error.code !== 'study.not_found') throw error;
    return { studyId, sends: false, reason: error.code, contacts: [], objects: 0 };
  }
}
