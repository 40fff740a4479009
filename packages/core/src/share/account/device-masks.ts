import type { Principal } from '../../config.ts';
import type { DeviceMaskDto, DeviceMaskListDto } from '../../contract/clinician.ts';
import { StudyshareError } from '../../errors.ts';
import type { DeviceMaskRecord, DeviceMaskStore } from '../../ports/index.ts';
import { byClinician, type With } from '../context.ts';
import { iso } from '../iso-time.ts';

/** What the account keeps for its devices (G11), the newest first. */
export async function listDeviceMasks(
  { store }: With<DeviceMaskStore>,
  { accountId }: Principal,
): Promise<DeviceMaskListDto> {
  return { rules: (await store.listDeviceMasks(accountId)).map(ruleDto) };
}

/**
 * Removes what is kept for a device, and tells what is left. Pages that are prepared stay as they are.
 * @throws StudyshareError `device_mask.not_found`
 */
export async function removeDeviceMask(
  context: With<DeviceMaskStore>,
  principal: Principal,
  ruleId: string,
): Promise<DeviceMaskListDto> {
  const audit = { ...byClinician(principal, 'device-mask.removed'), detail: { ruleId } };
  const removed = await context.store.removeDeviceMask(principal.accountId, ruleId, audit);
  if (!removed) throw new StudyshareError('device_mask.not_found');
  return listDeviceMasks(context, principal);
}

function ruleDto({ ruleId, device, rectangles, keptAt, keptByName }: DeviceMaskRecord): DeviceMaskDto {
  return { ruleId, device, rectangles: [...rectangles], keptAt: iso(keptAt), keptBy: keptByName };
}
