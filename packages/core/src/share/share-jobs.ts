import type { JobQueue } from '../ports/index.ts';
import { sendArrivals } from './automatic/send-arrivals.ts';
import type { UseCaseContext } from './context.ts';
import { deliverMessage } from './deliver/deliver-message.ts';
import { makeCall } from './events/make-call.ts';
import { prepareShare } from './prepare/prepare-share.ts';
import { expireShare } from './shares/expire-share.ts';
import { purgeShare } from './shares/purge-share.ts';
import { releaseDueShare } from './shares/release-share.ts';
import { createSweep } from './sweep.ts';
import type { ShareJobs } from './types.ts';

/**
 * The work behind the queue, over one context.
 * @param queue what the sweep wakes: it finds what no change has told of
 */
export function shareJobs(context: UseCaseContext, queue: JobQueue): ShareJobs {
  return {
    sweep: createSweep(context, queue),
    handle: async ({ kind, id }, signal) => {
      if (kind === 'prepare') return prepareShare(context, id, signal);
      if (kind === 'deliver') return deliverMessage(context, id, signal);
      if (kind === 'release') return releaseDueShare(context, id);
      if (kind === 'send-arrivals') return sendArrivals(context, signal);
      if (kind === 'webhook') return makeCall(context, id, signal);
      return kind === 'expire' ? expireShare(context, id) : purgeShare(context, id);
    },
  };
}
