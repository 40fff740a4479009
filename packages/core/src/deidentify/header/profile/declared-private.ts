import { TAGS } from '../../../dicom/index.ts';
import type { DataSet, Tag } from '../../../dicom/types.ts';

/**
 * True when the file's own Private Data Element Characteristics Sequence (PS3.3 section C.12.1.1.7) says, or does not
 * deny, that the element `(group, xx element)` of a creator identifies: the device may know what the standard's list does not.
 */
export function isDeclaredIdentifying(dataSet: DataSet, group: number, creator: string, element: number): boolean {
  return dataSet.items(TAGS.PrivateDataElementCharacteristicsSequence).some((item) => {
    if (item.number(TAGS.PrivateGroupReference) !== group || item.string(TAGS.PrivateCreatorReference) !== creator)
      return false;
    const names = (tag: Tag, of: DataSet) => of.numbers(tag).some((one) => (one & 0xff) === element);
    if (
      item.items(TAGS.DeidentificationActionSequence).some((action) => names(TAGS.IdentifyingPrivateElements, action))
    )
      return true;
    const status = item.string(TAGS.BlockIdentifyingInformationStatus);
    return status !== 'SAFE' && !(status === 'MIXED' && names(TAGS.NonidentifyingPrivateElements, item));
  });
}
