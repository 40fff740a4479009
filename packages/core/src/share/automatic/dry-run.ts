import type { Principal } from '../../config.ts';
import { type AutomaticRuleEntry, ruleFaults } from '../../contract/automatic-rules.ts';
import type {
  ArrivalListDto,
  AutomaticDryRunDto,
  AutomaticDryRunRequestDto,
  AutomaticTrialDto,
} from '../../contract/operations/automatic.ts';
import { isStudyshareError, StudyshareError } from '../../errors.ts';
import type { AccountRecord } from '../../ports/index.ts';
import { accountOf, type UseCaseContext } from '../context.ts';
import { type Judgement, judgeStudy } from './judge-study.ts';
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
  { studyIds, most = MOST_STUDIES, rules }: AutomaticDryRunRequestDto,
  signal?: AbortSignal,
): Promise<AutomaticDryRunDto> {
  const account = await accountOf(context, principal.accountId);
  const { minLifespanDays: min, maxLifespanDays: max } = account.settings;
  const fields = ruleFaults(rules ?? [], 'rules', { min, max });
  if (fields.length > 0) throw new StudyshareError('settings.invalid', { fields });
  const newest = studyIds ?? (await recentStudies(context, principal.accountId, signal));
  const ids = newest.slice(0, MOST_STUDIES);
  const studies: AutomaticTrialDto[] = [];
  for (const studyId of ids.slice(0, most)) {
    studies.push(await tried(context, account, studyId, rules ?? account.settings.automaticRules, signal));
  }
  return { studies, rest: ids.slice(most) };
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
  rules: readonly AutomaticRuleEntry[],
  signal: AbortSignal | undefined,
): Promise<AutomaticTrialDto> {
  try {
    const study = await context.studies.getStudy(account.accountId, studyId, signal);
    const judgement = await judgeStudy(context, account, study, rules, signal);
    return { studyId, studyLabel: study.studyLabel, studyDate: study.studyDate, ...trialOf(judgement) };
  } catch (error) {
    signal?.throwIfAborted();
    if (!isStudyshareError(error) || error.code !== 'study.not_found') throw error;
    return { studyId, sends: false, reason: error.code, contacts: [], objects: 0 };
  }
}

function trialOf(judgement: Judgement): Omit<AutomaticTrialDto, 'studyId'> {
  const { rule, contacts } = judgement;
  const request = judgement.kind === 'send' ? judgement.request : undefined;
  const told =
    rule === undefined ? {} : { rule: rule.number, ...(rule.name === undefined ? {} : { ruleName: rule.name }) };
  return {
    sends: request !== undefined,
    ...(request === undefined ? { reason: judgement.kind === 'not' ? judgement.reason : 'already-sent' } : {}),
    ...told,
    ...(request?.release === undefined ? {} : { held: true }),
    contacts: contacts.map(({ channel, masked }) => ({ channel, masked })),
    objects: request?.objectIds.length ?? 0,
  };
}
