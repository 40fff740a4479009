import type { DataSet, DicomElement, Tag } from '../../../dicom/types.ts';

/** A private block: who reserved which elements (PS3.5 section 7.8.1). */
export interface PrivateBlock {
  group: number;
  creator: string;
  creatorTag: Tag;
  /** In ascending order; a creator is not among its elements. */
  elements: DicomElement[];
}

const isPrivate = (tag: Tag): boolean => (tag >>> 16) % 2 === 1;
const numberOf = (tag: Tag): number => tag & 0xffff;

/** True for (gggg,0010) to (gggg,00FF) of an odd group, which reserve blocks. */
export function isPrivateCreator(tag: Tag): boolean {
  return isPrivate(tag) && numberOf(tag) >= 0x10 && numberOf(tag) <= 0xff;
}

/**
 * The private blocks of a data set that are beyond doubt: reserved in it (items inherit none), by one printable value,
 * and only once in their group.
 */
export function privateBlocks(dataSet: DataSet): PrivateBlock[] {
  const blocks = [...dataSet.elements.values()].flatMap((element) => {
    const creator = isPrivateCreator(element.tag) ? creatorOf(dataSet, element) : undefined;
    return creator === undefined ? [] : [blockOf(dataSet, element.tag, creator)];
  });
  const times = (one: PrivateBlock) =>
    blocks.filter(({ group, creator }) => group === one.group && creator === one.creator).length;
  return blocks.filter((block) => times(block) === 1);
}

function creatorOf(dataSet: DataSet, { tag, vr, items }: DicomElement): string | undefined {
  const [creator = '', ...more] = dataSet.strings(tag);
  const isText = items === undefined && (vr === 'LO' || vr === 'UN');
  return isText && more.length === 0 && /^[!-~][ -~]{0,63}$/.test(creator) ? creator : undefined;
}

function blockOf(dataSet: DataSet, creatorTag: Tag, creator: string): PrivateBlock {
  const group = creatorTag >>> 16;
  const first = numberOf(creatorTag) << 8;
  const elements = [...dataSet.elements.values()].filter(
    ({ tag }) => tag >>> 16 === group && numberOf(tag) >= first && numberOf(tag) <= first + 0xff,
  );
  return { group, creator, creatorTag, elements: elements.sort((a, b) => a.tag - b.tag) };
}
