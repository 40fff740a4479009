import type { Principal } from '../../config.ts';
import type { CreateShareDto, ShareDto } from '../../contract/clinician.ts';
import { endOfDay } from '../../contract/lifespan.ts';
import { HOLD_DAYS } from '../../contract/limits.ts';
import type {
  AccountRecord,
  AccountStore,
  AuditValue,
  BudgetStore,
  DeliveryStore,
  NewShare,
  ShareRecordStore,
  StoreClock,
} from '../../ports/index.ts';
import { newShareKey } from '../../vault/index.ts';
import { accountOf, byClinician, type With } from '../context.ts';
import { shareDto } from '../shares/share-dto.ts';
import { addressShare, type Keying, refusal, requestHash, requireIdempotencyKey } from './address-share.ts';
import { type CheckedRequest, checkCreateRequest } from './check-create-request.ts';

/**
 * Makes a share of the chosen objects and a link message for each contact. Preparation follows by a job.
 * The same request under the same key, however often and at once, makes one share (S11): `repeated` tells it apart.
 * @throws StudyshareError what {@link checkCreateRequest} refuses, `share.idempotency_conflict`,
 * `share.same_exists` with `shareId` (R3), `contact.too_soon`, `contact.daily_limit`
 */
export async function createShare(
  context: With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore & BudgetStore>,
  principal: Principal,
  request: CreateShareDto,
  idempotencyKey: string,
): Promise<{ share: ShareDto; repeated: boolean }> {
  return makeShare(context, principal, request, idempotencyKey);
}

/**
 * The same, also without a clinician (S7): then it is told apart, and `automatic` says in the audit record by which rule.
 */
export async function makeShare(
  context: With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore & BudgetStore>,
  principal: Principal,
  request: CreateShareDto,
  idempotencyKey: string,
  automatic?: Record<string, AuditValue>,
): Promise<{ share: ShareDto; repeated: boolean }> {
  requireIdempotencyKey(idempotencyKey);
  const account = await accountOf(context, principal.accountId);
  const study = await context.studies.getStudy(principal.accountId, request.studyId);
  const checked = checkCreateRequest(request, account.settings, study, await context.store.now());
  const made = await newShare(context, principal, account, request, checked);
  const share = automatic === undefined ? made : { ...made, audit: { ...made.audit, detail: automatic } };
  const outcome = await context.store.createShare({ ...share, automatic: automatic !== undefined, idempotencyKey });
  if (outcome.kind === 'created') await context.queue.wake({ kind: 'prepare', id: outcome.share.shareId });
  if (outcome.kind !== 'created' && outcome.kind !== 'repeated') throw await refusal(context, outcome);
  return { share: await shareDto(context, outcome.share), repeated: outcome.kind === 'repeated' };
}

async function newShare(
  context: Keying & With<StoreClock>,
  principal: Principal,
  account: AccountRecord,
  request: CreateShareDto,
  checked: CheckedRequest,
): Promise<Omit<NewShare, 'idempotencyKey' | 'automatic'>> {
  const { studyId, onSame } = request;
  const objectIds = checked.objects.map(({ objectId }) => objectId);
  const expiresAt = endOf(checked, await context.store.now(), account.settings.timeZone);
  const share = await addressShare(context, principal, account, { ...checked, studyId, objectIds, expiresAt });
  const { shareId } = share;
  return {
    ...share,
    wrappedContentKey: await context.keys.wrap(shareId, newShareKey(context.platform)),
    release: checked.release,
    objects: checked.objects.map((object, position) => ({
      ...{ position, objectId: object.objectId, kind: object.kind },
      leftOut: checked.leftOut.has(object.objectId),
    })),
    requestHash: requestHash(context, request, 'create-share'),
    refuseSame: onSame !== 'new',
    audit: byClinician(principal, 'share.created', shareId),
  };
}

/** Its lifespan begins when it goes out (S12); one that waits for somebody waits 90 days at most. */
function endOf({ release, lifespanDays }: CheckedRequest, now: number, timeZone: string): number {
  if (release?.at === null) return endOfDay(now, HOLD_DAYS, timeZone);
  return endOfDay(release?.at ?? now, lifespanDays, timeZone);
}
