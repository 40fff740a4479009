import type { DeliveryStore } from '../../../ports/index.ts';
import type { Database } from '../database/database.ts';
import { claimVerbs } from './claim-delivery.ts';
import { dueVerbs } from './due-deliveries.ts';
import { enqueueVerbs } from './enqueue-deliveries.ts';
import { finishVerbs } from './finish-delivery.ts';
import { optOutVerbs } from './opt-outs.ts';
import { readVerbs } from './read-deliveries.ts';
import { reminderVerbs } from './reminders.ts';
import { reportVerbs } from './report-delivery.ts';

export function deliveryStore(db: Database): DeliveryStore {
  return {
    ...readVerbs(db),
    ...enqueueVerbs(db),
    ...reminderVerbs(db),
    ...optOutVerbs(db),
    ...claimVerbs(db),
    ...finishVerbs(db),
    ...reportVerbs(db),
    ...dueVerbs(db),
  };
}
