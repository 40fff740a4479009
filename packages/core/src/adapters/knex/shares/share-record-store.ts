import type { ShareRecordStore } from '../../../ports/index.ts';
import type { Database } from '../database/database.ts';
import { correctVerbs } from './correct-share.ts';
import { createShareVerbs } from './create-share.ts';
import { dueVerbs } from './due-shares.ts';
import { forgetVerbs } from './forget-ended.ts';
import { heldVerbs } from './held-shares.ts';
import { preparationVerbs } from './preparation.ts';
import { readVerbs } from './read-shares.ts';
import { lifeVerbs } from './share-life.ts';
import { suspendedVerbs } from './suspended-shares.ts';

export function shareRecordStore(db: Database): ShareRecordStore {
  return {
    ...createShareVerbs(db),
    ...correctVerbs(db),
    ...readVerbs(db),
    ...preparationVerbs(db),
    ...heldVerbs(db),
    ...suspendedVerbs(db),
    ...lifeVerbs(db),
    ...forgetVerbs(db),
    ...dueVerbs(db),
  };
}
