import type { WorkStore } from '../../../ports/index.ts';
import type { Database } from '../database/database.ts';
import { table } from '../database/table.ts';

/** All wrapped keys of the installation, for whoever wraps them anew. */
export function storedKeyVerbs(db: Database): Pick<WorkStore, 'listKeys' | 'replaceKey'> {
  return {
    listKeys: (kind, after, limit) =>
      db.ofAll.transaction(async ({ trx }) => {
        if (kind === 'share') {
          const rows = await table(trx, 'studyshare_share_keys')
            .where('share_id', '>', after)
            .orderBy('share_id')
            .limit(limit);
          return rows.map(({ share_id, wrapped_key }) => ({ shareId: share_id, wrappedKey: wrapped_key }));
        }
        const rows = await table(trx, 'studyshare_content_keys')
          .where('preparation_id', '>', after)
          .orderBy('preparation_id')
          .limit(limit);
        return rows.map(({ preparation_id, wrapped_key }) => ({ shareId: preparation_id, wrappedKey: wrapped_key }));
      }),

    // What the earlier wrapping leaves in the files of the database opens with the earlier master key: it is no plain key.
    replaceKey: (kind, { shareId, wrappedKey: before }, wrappedKey) =>
      db.ofAll.transaction(async ({ trx }) => {
        const changed =
          kind === 'share'
            ? await table(trx, 'studyshare_share_keys')
                .where({ share_id: shareId, wrapped_key: before })
                .update({ wrapped_key: wrappedKey })
            : await table(trx, 'studyshare_content_keys')
                .where({ preparation_id: shareId, wrapped_key: before })
                .update({ wrapped_key: wrappedKey });
        return changed === 1;
      }),
  };
}
