import type { DeliveryStore } from '../../../ports/index.ts';
import type { Database } from '../database/database.ts';
import { claimVerbs } from './claim-delivery.ts';
import { dueVerbs } from './due-deliveries.ts';
import { enqueueVerbs } from './enqueue-deliveries.ts';
import { readVerbs } from './read-deliveries.ts';

export function deliveryStore(db: Database): DeliveryStore {
  return { ...readVerbs(db), ...enqueueVerbs(db), ...claimVerbs(db), ...dueVerbs(db) };
}
