import { type PageStore, SESSION_MAX_MS } from '../../../ports/index.ts';
import type { Database } from '../database/database.ts';
import { table } from '../database/table.ts';
import { oneTimeCodeVerbs } from './one-time-codes.ts';
import { pageChangeVerbs } from './page-changes.ts';
import { sessionVerbs } from './sessions.ts';

export function pageStore(db: Database): PageStore {
  return {
    ...sessionVerbs(db),
    ...pageChangeVerbs(db),
    ...oneTimeCodeVerbs(db),

    forgetPastVisits: () =>
      db.ofAll.transaction(async ({ trx, now }) => {
        await table(trx, 'studyshare_one_time_codes').where('expires_at', '<=', now).delete();
        await table(trx, 'studyshare_shared_codes').where('expires_at', '<=', now).delete();
        const longest = now - SESSION_MAX_MS;
        await table(trx, 'studyshare_sessions').where('created_at', '<=', longest).delete();
      }),
  };
}
