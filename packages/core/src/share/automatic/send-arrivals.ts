import type { Principal } from '../../config.ts';
import { isStudyshareError, StudyshareError } from '../../errors.ts';
import type {
  AccountRecord,
  ArrivalOutcome,
  AuditEntry,
  AuditValue,
  ClaimedArrival,
  Study,
} from '../../ports/index.ts';
import { sha256Hex } from '../../vault/index.ts';
import { accountOf, type UseCaseContext } from '../context.ts';
import { makeShare } from '../send/create-share.ts';
import { type HeldRule, type Judgement, judgeStudy } from './judge-study.ts';
import { contentHashOf } from './study-arrived.ts';

const MINUTE_MS = 60_000;
const TRY_AGAIN_MS = 10 * MINUTE_MS;
/** What stands in the way for a day is told to the clinic instead of waited for. */
const GIVE_UP_MS = 24 * 60 * MINUTE_MS;
const BATCH = 100;

/** Stand in the way for now. */
const PASSING: ReadonlySet<string> = new Set([
  'study.unavailable',
  'server.busy',
  'server.internal',
  'contact.too_soon',
  'contact.daily_limit',
  'contact-record-unavailable',
]);

interface Left {
  outcome: ArrivalOutcome;
  /** The rule that held; undefined where none did, or it came to none. */
  rule?: HeldRule | undefined;
}

/** Judges the studies that have been quiet for long enough, and sends those a rule holds for (S7). */
export async function sendArrivals(context: UseCaseContext, signal: AbortSignal): Promise<void> {
  for (let done = 0; done < BATCH && !signal.aborted; done += 1) {
    const arrival = await context.store.claimArrival();
    if (arrival === null) return;
    const { outcome, rule } = await judged(context, arrival, signal);
    await context.store.settleArrival(arrival, outcome, recordOf(arrival, outcome, rule));
  }
}

async function judged(context: UseCaseContext, arrival: ClaimedArrival, signal: AbortSignal): Promise<Left> {
  try {
    const account = await accountOf(context, arrival.accountId);
    if (!account.settings.automaticSending) return { outcome: refused(arrival, 'off') };
    const study = await context.studies.getStudy(arrival.accountId, arrival.studyId, signal);
    const contentHash = contentHashOf(study);
    if (contentHash !== arrival.contentHash) {
      const delayMs = account.settings.automaticDelayMinutes * MINUTE_MS;
      return { outcome: { kind: 'wait', contentHash, delayMs, reason: null } };
    }
    return await byRules(context, account, arrival, study, signal);
  } catch (error) {
    return {
      outcome: await laterOrRefused(context, arrival, isStudyshareError(error) ? error.code : 'server.internal'),
    };
  }
}

async function byRules(
  context: UseCaseContext,
  account: AccountRecord,
  arrival: ClaimedArrival,
  study: Study,
  signal: AbortSignal,
): Promise<Left> {
  const judgement = await judgeStudy(context, account, study, account.settings.automaticRules, signal);
  const { rule } = judgement;
  if (judgement.kind === 'not') {
    return { outcome: await laterOrRefused(context, arrival, judgement.reason), rule };
  }
  if (judgement.kind === 'done') return { outcome: { kind: 'sent', shareId: judgement.shareId }, rule };
  try {
    return { outcome: { kind: 'sent', shareId: await send(context, arrival, judgement) }, rule };
  } catch (error) {
    const code = isStudyshareError(error) ? error.code : 'server.internal';
    return { outcome: await laterOrRefused(context, arrival, code), rule };
  }
}

/** One share a study for ever, whatever rules it meets later: its key is made of the study alone. */
async function send(
  context: UseCaseContext,
  { accountId, studyId }: ClaimedArrival,
  { request, rule }: Extract<Judgement, { kind: 'send' }>,
): Promise<string | null> {
  try {
    const key = `automatic-${sha256Hex(JSON.stringify([accountId, studyId]))}`;
    const { share } = await makeShare(context, automaticSender(accountId, rule), request, key, ruleDetail(rule));
    return share.shareId;
  } catch (error) {
    const known = isStudyshareError(error) ? error : new StudyshareError('server.internal', { cause: error });
    // It was sent before: the same by a clinician, or this by a process that died before it could say so.
    if (known.code === 'share.same_exists') return String(known.params?.['shareId'] ?? '') || null;
    if (known.code === 'share.idempotency_conflict') return null;
    throw known;
  }
}

/** Who sends without a clinician: the share keeps the name of the rule in the place of a clinician's. */
function automaticSender(accountId: string, rule: HeldRule | undefined): Principal {
  return { accountId, userId: 'system', displayName: rule?.name ?? '', rights: ['send'] };
}

/** What the audit records say of a rule. */
function ruleDetail(rule: HeldRule | undefined): Record<string, AuditValue> {
  if (rule === undefined) return {};
  return { rule: rule.number, ...(rule.name === undefined ? {} : { ruleName: rule.name }) };
}

function refused({ contentHash }: ClaimedArrival, reason: string): ArrivalOutcome {
  return { kind: 'refused', contentHash, reason };
}

async function laterOrRefused(
  { store }: UseCaseContext,
  arrival: ClaimedArrival,
  reason: string,
): Promise<ArrivalOutcome> {
  const isOld = (await store.now()) - arrival.arrivedAt > GIVE_UP_MS;
  if (isOld || !PASSING.has(reason)) return refused(arrival, reason);
  return { kind: 'wait', contentHash: arrival.contentHash, delayMs: TRY_AGAIN_MS, reason };
}

/** A study that met a rule and was not sent is told to the clinic; one that met none is nothing to tell. */
function recordOf(
  { accountId, studyId }: ClaimedArrival,
  outcome: ArrivalOutcome,
  rule: HeldRule | undefined,
): AuditEntry | null {
  if (outcome.kind !== 'refused' || (rule === undefined && !PASSING.has(outcome.reason))) return null;
  const detail = { studyId, reason: outcome.reason, ...ruleDetail(rule) };
  return { accountId, action: 'automatic.not_sent', actor: 'system', outcome: 'failure', detail };
}
