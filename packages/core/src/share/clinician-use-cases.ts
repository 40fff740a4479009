import { createTurnstile } from '../access/index.ts';
import { checkContact } from './check-contact.ts';
import type { UseCaseContext } from './context.ts';
import { createShare } from './create-share.ts';
import { getSettings } from './get-settings.ts';
import { getShare } from './get-share.ts';
import { getStudy } from './get-study.ts';
import { getThumbnail } from './get-thumbnail.ts';
import { listShares } from './list-shares.ts';
import { previewObject } from './preview-object.ts';
import { resendShare } from './resend-share.ts';
import { revokeShare } from './revoke-share.ts';
import type { ClinicianUseCases } from './types.ts';
import { updateSettings } from './update-settings.ts';

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
