import { TAGS } from '../../../dicom/index.ts';
import type { DataSet, DicomElement, Tag } from '../../../dicom/types.ts';
import { type OutputElement, shortElement, textElement } from '../../../dicom/write/index.ts';
import type { HeaderContext } from '../header-context.ts';
import { holdsToken } from '../identity-tokens.ts';
import { keptPrivateValue, safePrivateRow } from '../values/private-value.ts';
import { isDeclaredIdentifying } from './declared-private.ts';
import { isPrivateCreator, type PrivateBlock, privateBlocks } from './private-blocks.ts';

/** What becomes of a private element: written, or why not. */
export interface PrivateDecision {
  output?: OutputElement;
  rule: string;
}

const RULE = 'option:retain-safe-private';
const FIRST_BLOCK = 0x10;

/**
 * The Retain Safe Private Option (PS3.15 section E.3.10) at the root of a data set: of blocks that are beyond doubt, the
 * elements of Table E.3.10-1 that cannot hold a text, in blocks numbered anew. By tag of the source.
 */
export function decidePrivate(dataSet: DataSet, context: HeaderContext): ReadonlyMap<Tag, PrivateDecision> {
  const decisions = new Map<Tag, PrivateDecision>();
  const used = new Map<number, number>();
  for (const block of privateBlocks(dataSet)) {
    const number = used.get(block.group) ?? FIRST_BLOCK;
    const isKept = decideBlock(dataSet, block, number, context, decisions);
    if (isKept) used.set(block.group, number + 1);
  }
  for (const { tag } of dataSet.elements.values())
    if ((tag >>> 16) % 2 === 1 && !decisions.has(tag))
      decisions.set(tag, { rule: isPrivateCreator(tag) ? 'private:creator' : 'private:no-creator' });
  return decisions;
}

function decideBlock(
  dataSet: DataSet,
  block: PrivateBlock,
  number: number,
  { tokens }: HeaderContext,
  decisions: Map<Tag, PrivateDecision>,
): boolean {
  const { group, creator, creatorTag, elements } = block;
  if (holdsToken(creator, tokens)) {
    for (const { tag } of [{ tag: creatorTag }, ...elements])
      decisions.set(tag, { rule: 'private:creator-identifies' });
    return false;
  }
  const decided = elements.map(
    (element) => [element.tag, decideElement(dataSet, element, block, number, tokens)] as const,
  );
  for (const [tag, decision] of decided) decisions.set(tag, decision);
  const isKept = decided.some(([, { output }]) => output !== undefined);
  const output = textElement(group * 0x10000 + number, 'LO', creator);
  decisions.set(creatorTag, isKept ? { rule: RULE, output } : { rule: 'private:nothing-kept' });
  return isKept;
}

function decideElement(
  dataSet: DataSet,
  element: DicomElement,
  { group, creator }: PrivateBlock,
  number: number,
  tokens: readonly string[],
): PrivateDecision {
  const offset = element.tag & 0xff;
  const row = safePrivateRow(group, creator, offset);
  if (row === undefined) return { rule: 'private:not-listed' };
  if (row.values === '-') return { rule: 'private:may-hold-text' };
  if (isDeclaredIdentifying(dataSet, group, creator, offset)) return { rule: 'private:declared-identifying' };
  const value = keptPrivateValue(dataSet, element, row, tokens);
  if (value === undefined) return { rule: 'value-not-allowed' };
  return { rule: RULE, output: { tag: group * 0x10000 + number * 0x100 + offset, vr: row.vr, value } };
}

/**
 * Private Data Element Characteristics Sequence (PS3.3 section C.12.1.1.7): tells who reads the file that the blocks
 * written hold nothing identifying. None where there are no blocks.
 */
export function privateCharacteristics(elements: readonly OutputElement[]): OutputElement[] {
  const creators = elements.filter(({ tag }) => isPrivateCreator(tag));
  if (creators.length === 0) return [];
  const value = creators.map(({ tag, value: creator }) => [
    shortElement(TAGS.PrivateGroupReference, tag >>> 16),
    { tag: TAGS.PrivateCreatorReference, vr: 'LO', value: creator },
    textElement(TAGS.BlockIdentifyingInformationStatus, 'CS', 'SAFE'),
  ]);
  return [{ tag: TAGS.PrivateDataElementCharacteristicsSequence, vr: 'SQ', value }];
}
