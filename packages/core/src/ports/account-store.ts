import type { AccountSettings } from '../contract/settings.ts';
import type { AuditEntry } from './audit-log.ts';
import type { Verbs } from './verbs.ts';

/** An account as the store keeps it. */
export interface AccountRecord {
  accountId: string;
  settings: AccountSettings;
  /** Argon2id hash of the Patient Link Code, or null. */
  linkCodeHash: string | null;
  version: number;
}

/** The accounts (clinics) and their settings. */
export interface AccountStore {
  getAccount(accountId: string): Promise<AccountRecord | null>;
  /** Creates the account with these settings if it is not there; never overwrites. */
  ensureAccount(accountId: string, settings: AccountSettings): Promise<AccountRecord>;
  /**
   * Writes settings if `version` is still current, else returns null. `linkCodeHash`: undefined keeps it; a string
   * sets it for new shares only; null removes it **and lifts it from every earlier share in the same transaction** (P6).
   */
  updateAccount(
    accountId: string,
    version: number,
    change: { settings: AccountSettings; linkCodeHash?: string | null },
    audit: AuditEntry,
  ): Promise<AccountRecord | null>;
  /**
   * At most `limit` accounts in an order that stays the same: the first ones, or those that follow `after`. For work
   * that goes through all accounts, batch by batch.
   */
  listAccounts(after: string | null, limit: number): Promise<AccountRecord[]>;
}

/** Every verb of `AccountStore`: what an implementation has to have. */
export const ACCOUNT_STORE_VERBS = {
  getAccount: true,
  ensureAccount: true,
  updateAccount: true,
  listAccounts: true,
} satisfies Verbs<AccountStore>;
