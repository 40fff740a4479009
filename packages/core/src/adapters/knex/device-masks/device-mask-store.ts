import { DEVICE_MASKS } from '../../../contract/limits.ts';
import type { DeviceMaskRecord, DeviceMaskStore } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database } from '../database/database.ts';
import type { Row } from '../database/rows.ts';
import { table } from '../database/table.ts';

const DEVICE_MASKS_TABLE = 'studyshare_device_masks';

export function deviceMaskStore(db: Database): DeviceMaskStore {
  return {
    listDeviceMasks: (accountId) =>
      db.of(accountId).transaction(async ({ trx }) => {
        const rows = await table(trx, DEVICE_MASKS_TABLE)
          .where({ account_id: accountId })
          .orderBy([{ column: 'kept_at', order: 'desc' }, 'rule_id'])
          .limit(DEVICE_MASKS.mostRules);
        return rows.map(recordOf);
      }),

    removeDeviceMask: (accountId, ruleId, audit) =>
      db.of(accountId).transaction(async (work) => {
        const where = { account_id: accountId, rule_id: ruleId };
        if ((await table(work.trx, DEVICE_MASKS_TABLE).where(where).delete()) === 0) return false;
        await writeAudit(work, audit);
        return true;
      }),
  };
}

function recordOf(row: Row<typeof DEVICE_MASKS_TABLE>): DeviceMaskRecord {
  return {
    ruleId: row.rule_id,
    device: JSON.parse(row.device),
    rectangles: JSON.parse(row.rectangles),
    version: row.version,
    keptAt: Number(row.kept_at),
    keptByUserId: row.kept_by_user_id,
    keptByName: row.kept_by_name,
  };
}
