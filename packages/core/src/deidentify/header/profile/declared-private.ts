import type { DataSet, Tag } from '../../../dicom/types.ts';

const TAGS = {
  characteristics: 0x00080300,
  group: 0x00080301,
  creator: 0x00080302,
  status: 0x00080303,
  nonidentifying: 0x00080304,
  actions: 0x00080305,
  identifying: 0x00080306,
} as const satisfies Record<string, Tag>;

/**
 * True when the file's own Private Data Element Characteristics Sequence (PS3.3 section C.12.1.1.7) says, or does not
 * deny, that the element `(group, xx element)` of a creator identifies: the device may know what the standard's list does not.
 */
export function isDeclaredIdentifying(dataSet: DataSet, group: number, creator: string, element: number): boolean {
  return dataSet.items(TAGS.characteristics).some((item) => {
    if (item.number(TAGS.group) !== group || item.string(TAGS.creator) !== creator) return false;
    const names = (tag: Tag, of: DataSet) => of.numbers(tag).some((one) => (one & 0xff) === element);
    if (item.items(TAGS.actions).some((action) => names(TAGS.identifying, action))) return true;
    const status = item.string(TAGS.status);
    return status !== 'SAFE' && !(status === 'MIXED' && names(TAGS.nonidentifying, item));
  });
}
