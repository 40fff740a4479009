import type { Principal } from '../../config.ts';
import type { ShareDto } from '../../contract/clinician.ts';
import { DEVICE_MASKS } from '../../contract/limits.ts';
import type { ReopenShareDto } from '../../contract/operations/suspended.ts';
import { StudyshareError } from '../../errors.ts';
import { deliverJob } from '../../ports/deliver-job.ts';
import type {
  AccountStore,
  DeliveryStore,
  DeviceMaskStore,
  ReleaseChange,
  ReopenOutcome,
  ShareRecord,
  ShareRecordStore,
  StoreClock,
} from '../../ports/index.ts';
import { accountOf, byClinician, shareOfAccount, type With } from '../context.ts';
import { noticesOf } from '../deliver/tell-contacts.ts';
import { reopenAction } from '../policy/actions.ts';
import { stateAt } from '../policy/share-life.ts';
import { keptForDevices } from './keep-for-devices.ts';
import { shareDto } from './share-dto.ts';

type Context = With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore & DeviceMaskStore>;

/**
 * Opens a page again that was closed by a report (G11). What is drawn over its images is blacked out in every frame, in
 * the DICOM files too: those objects are prepared again first, and their earlier files destroyed. The contacts are told
 * once the page works. What is to be kept for a device is black in its later pictures, and in those of this share.
 * @throws StudyshareError `share.not_found`, `share.not_suspended`, why the share is over, `request.invalid` for an object
 * of no concern, `device_mask.*` for what cannot be kept
 */
export async function reopenShare(
  context: Context,
  principal: Principal,
  shareId: string,
  { masks }: ReopenShareDto,
): Promise<ShareDto> {
  const share = await shareOfAccount(context, principal, shareId);
  const account = await accountOf(context, principal.accountId);
  const change: Omit<ReleaseChange, 'keep'> = {
    masks: drawn(share, masks),
    contacts: noticesOf(context, share, account, 'page-released'),
  };
  const outcome = await release(context, principal, share, masks, change);
  const after = await shareOfAccount(context, principal, shareId);
  if (outcome === 'rules-full')
    throw new StudyshareError('device_mask.too_many', { params: { most: DEVICE_MASKS.mostRules } });
  if (outcome === 'rules-changed') throw new StudyshareError('server.busy');
  if (outcome === 'not-suspended') {
    const { reason = 'share.not_suspended' } = reopenAction(stateAt(after, await context.store.now()));
    throw new StudyshareError(reason);
  }
  if (change.masks.length > 0) await context.queue.wake({ kind: 'prepare', id: shareId });
  else for (const each of change.contacts) await context.queue.wake(deliverJob(principal.accountId, each));
  return shareDto(context, after);
}

/** Others may keep for the same devices at the same time: then what they kept is looked at, and it is tried again. */
const TRIES = 20;

async function release(
  context: Context,
  principal: Principal,
  share: ShareRecord,
  masks: ReopenShareDto['masks'],
  change: Omit<ReleaseChange, 'keep'>,
): Promise<ReopenOutcome> {
  const { accountId, shareId } = share;
  const detail = {
    objects: change.masks.length,
    masks: change.masks.reduce((sum, { rectangles }) => sum + rectangles.length, 0),
  };
  const audit = { ...byClinician(principal, 'share.reopened', shareId), detail };
  for (let left = TRIES; ; left -= 1) {
    const rules = masks.some(({ keepForDevice }) => keepForDevice)
      ? await context.store.listDeviceMasks(accountId)
      : [];
    const keep = keptForDevices(context, principal, share, masks, rules);
    const outcome = await context.store.releaseSuspended(accountId, shareId, { ...change, keep }, audit);
    if (outcome !== 'rules-changed' || left === 0) return outcome;
  }
}

/** The rectangles by the place of their object; an object named twice has both. */
function drawn(share: ShareRecord, masks: ReopenShareDto['masks']): ReleaseChange['masks'] {
  const found = new Map<number, ReleaseChange['masks'][number]>();
  masks.forEach(({ objectId, rectangles }, index) => {
    const object = share.objects.find(
      (each) => each.objectId === objectId && each.prepared?.verdict !== 'undeliverable',
    );
    if (!object) {
      throw new StudyshareError('request.invalid', {
        fields: [{ field: `masks/${index}/objectId`, code: 'request.invalid' }],
      });
    }
    const { position } = object;
    found.set(position, { position, rectangles: [...(found.get(position)?.rectangles ?? []), ...rectangles] });
  });
  return [...found.values()];
}
