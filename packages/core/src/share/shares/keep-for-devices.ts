import type { Principal } from '../../config.ts';
import type { DeviceDto, HandMaskDto } from '../../contract/clinician.ts';
import { DEVICE_MASKS } from '../../contract/limits.ts';
import type { ObjectMasksDto } from '../../contract/operations/suspended.ts';
import { deviceKey } from '../../deidentify/index.ts';
import { type ErrorCode, StudyshareError } from '../../errors.ts';
import { newId } from '../../link/index.ts';
import type { DeviceMaskRecord, KeptMasks, ShareRecord } from '../../ports/index.ts';
import { byClinician, type UseCaseContext } from '../context.ts';
import { coveredShare, inImage } from '../policy/device-masks.ts';

/** What is to be kept for one device, and which of the masks ask for it. */
interface Wanted {
  device: DeviceDto;
  rectangles: HandMaskDto[];
  /** Place of the first of these masks in the request. */
  index: number;
}

function refused(code: ErrorCode, index: number): StudyshareError {
  return new StudyshareError(code, { fields: [{ field: `masks/${index}/keepForDevice`, code }] });
}

function wantedByDevice(share: ShareRecord, masks: readonly ObjectMasksDto[]): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  masks.forEach(({ objectId, rectangles, keepForDevice }, index) => {
    if (keepForDevice !== true) return;
    const device = share.objects.find((object) => object.objectId === objectId)?.prepared?.device;
    if (device === undefined) throw refused('device_mask.unknown_device', index);
    const key = deviceKey(device);
    const before = wanted.get(key) ?? { device, rectangles: [], index };
    wanted.set(key, { ...before, rectangles: [...before.rectangles, ...rectangles] });
  });
  return wanted;
}

/**
 * The rules as they are to be once what was drawn is kept for its devices (G11): what an account has for a device already
 * stays, what is new is added. Empty where all of it is kept already.
 * @throws StudyshareError `device_mask.unknown_device`, `device_mask.too_large` beyond {@link DEVICE_MASKS}, each with the
 * mask in `fields`
 */
export function keptForDevices(
  { platform }: Pick<UseCaseContext, 'platform'>,
  principal: Principal,
  share: ShareRecord,
  masks: readonly ObjectMasksDto[],
  rules: readonly DeviceMaskRecord[],
): KeptMasks[] {
  const byDevice = new Map(rules.map((rule) => [deviceKey(rule.device), rule]));
  return [...wantedByDevice(share, masks)].flatMap(([key, { device, rectangles, index }]) => {
    const rule = byDevice.get(key);
    const earlier = rule?.rectangles ?? [];
    const all = distinct([...earlier, ...rectangles.flatMap((each) => inImage(each, device))]);
    if (all.length === earlier.length) return [];
    if (all.length > DEVICE_MASKS.mostRectangles || coveredShare(all, device) > DEVICE_MASKS.mostCovered)
      throw refused('device_mask.too_large', index);
    const ruleId = rule?.ruleId ?? newId(platform);
    const detail = { ruleId, rectangles: all.length, added: all.length - earlier.length };
    return [
      {
        ...{ ruleId, device, deviceKey: key, rectangles: all, basedOn: rule?.version ?? 0 },
        keptByUserId: principal.userId,
        keptByName: principal.displayName,
        audit: { ...byClinician(principal, 'device-mask.kept', share.shareId), detail },
      },
    ];
  });
}

function distinct(rectangles: readonly HandMaskDto[]): HandMaskDto[] {
  const known = new Map(
    rectangles.map(({ x, y, width, height }) => [[x, y, width, height].join(), { x, y, width, height }]),
  );
  return [...known.values()];
}
