import { DEVICE_MASKS } from '../../../contract/limits.ts';
import type { DeviceMaskRecord, KeptMasks, ReopenOutcome } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Work } from '../database/database.ts';
import { table } from '../database/table.ts';

const TABLE = 'studyshare_device_masks';

/** Thrown to take a release back whose rules cannot be kept. */
export class NotKept extends Error {
  readonly outcome: Extract<ReopenOutcome, 'rules-changed' | 'rules-full'>;

  constructor(outcome: NotKept['outcome']) {
    super('no rule was kept');
    this.outcome = outcome;
  }
}

/**
 * Stores what is kept for devices. Who keeps for an account waits for whoever does so already, so that none is counted
 * past the bound, and none overwrites what it has not seen.
 * @throws NotKept
 */
export async function keepMasks(work: Work, accountId: string, keep: readonly KeptMasks[]): Promise<void> {
  if (keep.length === 0) return;
  await lockMasks(work, accountId);
  for (const kept of keep) {
    await (kept.basedOn === 0 ? addRule(work, accountId, kept) : changeRule(work, accountId, kept));
    await writeAudit(work, kept.audit);
  }
  const rules = await table(work.trx, TABLE)
    .where({ account_id: accountId })
    .limit(DEVICE_MASKS.mostRules + 1)
    .select('rule_id');
  if (rules.length > DEVICE_MASKS.mostRules) throw new NotKept('rules-full');
}

/**
 * Whether an account has a rule that is not among these: a newer one, or one changed since. Until the transaction ends
 * nobody keeps another one, so that no page is finished without what was kept before it was.
 */
export async function hasOtherMasks(
  work: Work,
  accountId: string,
  used: readonly Pick<DeviceMaskRecord, 'ruleId' | 'version'>[],
): Promise<boolean> {
  await lockMasks(work, accountId);
  const known = new Map(used.map(({ ruleId, version }) => [ruleId, version]));
  const rules = await table(work.trx, TABLE).where({ account_id: accountId }).select('rule_id', 'version');
  return rules.some(({ rule_id, version }) => known.get(rule_id) !== version);
}

function lockMasks({ dialect, trx }: Work, accountId: string): Promise<void> {
  return dialect.lockName(trx, `studyshare:device-masks:${accountId}`);
}

function changed(kept: KeptMasks, now: number) {
  return {
    rectangles: JSON.stringify(kept.rectangles),
    version: kept.basedOn + 1,
    kept_at: now,
    kept_by_user_id: kept.keptByUserId,
    kept_by_name: kept.keptByName,
  };
}

async function addRule({ trx, now }: Work, accountId: string, kept: KeptMasks): Promise<void> {
  const added = await table(trx, TABLE)
    .insert({
      rule_id: kept.ruleId,
      account_id: accountId,
      device_key: kept.deviceKey,
      device: JSON.stringify(kept.device),
      ...changed(kept, now),
    })
    .onConflict(['account_id', 'device_key'])
    .ignore()
    .returning(['rule_id']);
  if (added.length === 0) throw new NotKept('rules-changed');
}

async function changeRule({ trx, now }: Work, accountId: string, kept: KeptMasks): Promise<void> {
  const done = await table(trx, TABLE)
    .where({ account_id: accountId, rule_id: kept.ruleId, device_key: kept.deviceKey, version: kept.basedOn })
    .update(changed(kept, now));
  if (done === 0) throw new NotKept('rules-changed');
}
