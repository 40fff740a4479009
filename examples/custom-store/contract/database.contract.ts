import { describe, test } from 'node:test';
import { auditLogContract, budgetStoreContract, fileStoreContract } from '@studyshare/core/testing';
import { databaseAudit, entryOf } from '../src/database-audit.ts';
import { databaseBudgets } from '../src/database-budgets.ts';
import { databaseFiles } from '../src/database-files.ts';
import { openDatabase } from '../src/open-database.ts';

fileStoreContract({
  test,
  describe,
  factory: async () => {
    const database = openDatabase();
    return { files: databaseFiles(database), close: async () => void database.close() };
  },
});

auditLogContract({
  test,
  describe,
  factory: async () => {
    const database = openDatabase();
    const audit = databaseAudit(database);
    return {
      audit,
      kept: async (accountId) => (await audit.listRecords(accountId, {}, 10_000)).map(entryOf),
      pass: async (milliseconds) => void database.prepare('UPDATE journal SET at = at - ?').run(milliseconds),
      close: async () => void database.close(),
    };
  },
});

budgetStoreContract({
  test,
  describe,
  factory: async () => {
    const database = openDatabase();
    let moved = 0;
    return {
      store: databaseBudgets(database, () => Date.now() + moved),
      moveClock: (milliseconds) => {
        moved += milliseconds;
      },
      close: async () => void database.close(),
    };
  },
});
