import type { Knex } from 'knex';
import { accountsAndShares } from './0001-accounts-and-shares.ts';
import { patientVisits } from './0002-patient-visits.ts';
import { preparationWaits } from './0003-preparation-waits.ts';
import { dicomArchives } from './0004-dicom-archives.ts';
import { heldShares } from './0005-held-shares.ts';
import { deliveryAttempts } from './0006-delivery-attempts.ts';
import { codesOfVisits } from './0007-codes-of-visits.ts';
import { correctedAndHeld } from './0008-corrected-and-held.ts';
import { suspendedShares } from './0009-suspended-shares.ts';
import { arrivals } from './0010-arrivals.ts';
import { usage } from './0011-usage.ts';
import { deviceMasks } from './0012-device-masks.ts';
import { auditChain } from './0013-audit-chain.ts';
import { webhooks } from './0014-webhooks.ts';
import { accountOfRows } from './0015-account-of-rows.ts';
import { rowSecurity } from './0016-row-security.ts';

interface NamedMigration extends Knex.Migration {
  name: string;
}

/** In order; a migration that was released is never changed. */
const MIGRATIONS: readonly NamedMigration[] = [
  { name: '0001-accounts-and-shares', ...accountsAndShares },
  { name: '0002-patient-visits', ...patientVisits },
  { name: '0003-preparation-waits', ...preparationWaits },
  { name: '0004-dicom-archives', ...dicomArchives },
  { name: '0005-held-shares', ...heldShares },
  { name: '0006-delivery-attempts', ...deliveryAttempts },
  { name: '0007-codes-of-visits', ...codesOfVisits },
  { name: '0008-corrected-and-held', ...correctedAndHeld },
  { name: '0009-suspended-shares', ...suspendedShares },
  { name: '0010-arrivals', ...arrivals },
  { name: '0011-usage', ...usage },
  { name: '0012-device-masks', ...deviceMasks },
  { name: '0013-audit-chain', ...auditChain },
  { name: '0014-webhooks', ...webhooks },
  { name: '0015-account-of-rows', ...accountOfRows },
  { name: '0016-row-security', ...rowSecurity },
];

/** The migrations as Knex takes them, for hosts that run migrations by themselves; {@link migrate} is the usual way. */
export const studyshareMigrations: Knex.MigrationSource<NamedMigration> = {
  getMigrations: async () => [...MIGRATIONS],
  getMigrationName: (migration) => migration.name,
  getMigration: async (migration) => migration,
};
