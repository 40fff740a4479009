import { createTurnstile } from '../access/index.ts';
import { getSettings } from './account/get-settings.ts';
import { updateSettings } from './account/update-settings.ts';
import type { UseCaseContext } from './context.ts';
import { checkContact } from './send/check-contact.ts';
import { createShare } from './send/create-share.ts';
import { getStudy } from './send/get-study.ts';
import { getThumbnail } from './send/get-thumbnail.ts';
import { previewObject } from './send/preview-object.ts';
import { getShare } from './shares/get-share.ts';
import { listShares } from './shares/list-shares.ts';
import { resendShare } from './shares/resend-share.ts';
import { revokeShare } from './shares/revoke-share.ts';
import type { ClinicianUseCases } from './types.ts';

/** Whole objects are read into memory for them: so many at once, over all clinicians, and so many may wait. */
const THUMBNAILS = { concurrency: 4, queue: 1_000 };
const PREVIEWS = { concurrency: 2, queue: 100 };

/** The clinician's side, over one context. */
export function clinicianUseCases(context: UseCaseContext): ClinicianUseCases {
  const [thumbnails, previews] = [createTurnstile(THUMBNAILS), createTurnstile(PREVIEWS)];
  return {
    getStudy: (...given) => getStudy(context, ...given),
    getThumbnail: (...given) => thumbnails(() => getThumbnail(context, ...given), given[3]),
    previewObject: (...given) => previews(() => previewObject(context, ...given), given[3]),
    checkContact: (...given) => checkContact(context, ...given),
    createShare: (...given) => createShare(context, ...given),
    getShare: (...given) => getShare(context, ...given),
    listShares: (...given) => listShares(context, ...given),
    resendShare: (...given) => resendShare(context, ...given),
    revokeShare: (...given) => revokeShare(context, ...given),
    getSettings: (...given) => getSettings(context, ...given),
    updateSettings: (...given) => updateSettings(context, ...given),
  };
}
