import type { ProfileOptions } from '../../../contract/settings.ts';
import { TAGS } from '../../../dicom/index.ts';
import type { DataSet, FrameDescription, ParsedDicom, Tag } from '../../../dicom/types.ts';
import { layoutOf, textElement } from '../../../dicom/write/index.ts';
import { isWritableKind } from '../allow-list.ts';
import { buildHeader, headerContext } from '../build-header.ts';
import type { AttributeExplanation } from '../header-context.ts';
import { isTiledClass } from '../profile/information-object.ts';
import { explainRemoved, ROOT, tell } from './explain-element.ts';
import { settleExplanation } from './settle-explanation.ts';

/** Replacements do not show in an explanation, so any key will do. */
const NO_KEY = new Uint8Array(32);
/** File meta information as it is written (PS3.10 section 7.1). */
const META: ReadonlyMap<Tag, string> = new Map([
  [TAGS.FileMetaInformationGroupLength, 'UL'],
  [TAGS.FileMetaInformationVersion, 'OB'],
  [TAGS.MediaStorageSOPClassUID, 'UI'],
  [TAGS.MediaStorageSOPInstanceUID, 'UI'],
  [TAGS.TransferSyntaxUID, 'UI'],
  [TAGS.ImplementationClassUID, 'UI'],
  [TAGS.ImplementationVersionName, 'SH'],
]);

/**
 * What happens to every attribute of an object, file meta information included, and by which rule, then what is added;
 * no values. An object of which no DICOM is made has all its attributes removed. `image` describes the pixels as they
 * were read; without it the header does.
 *
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { BASIC_PROFILE } from '@studyshare/core/contract';
 * import { parseDicom } from '../../../dicom/index.ts';
 *
 * const parsed = parseDicom(await readFile('./image.dcm'));
 * for (const { path, keyword, action, rule } of explainHeader(parsed, BASIC_PROFILE))
 *   console.log(path, keyword, action, rule);
 */
export function explainHeader(
  parsed: ParsedDicom,
  options: ProfileOptions,
  image: FrameDescription = describedByHeader(parsed.dataset),
): AttributeExplanation[] {
  const told: AttributeExplanation[] = [];
  const context = headerContext(parsed, options, NO_KEY, (explanation) => void told.push(explanation));
  if (!isWritableKind(context.kind) || isTiledClass(parsed.sopClassUid)) {
    for (const dataSet of [parsed.meta, parsed.dataset])
      for (const element of dataSet.elements.values()) explainRemoved(element, context, ROOT, 'object-not-written');
    return told;
  }
  const { elements } = buildHeader(parsed, context, {
    image,
    layout: layoutOf(image),
    encoding: 'uncompressed',
    pixelsCleaned: true,
  });
  const pixels = textElement(TAGS.PixelData, 'OW', '');
  return [...explainMeta(parsed.meta), ...settleExplanation(told, [...elements, pixels])];
}

/** File meta information is made new, so its values are never the source's. */
function explainMeta(meta: DataSet): AttributeExplanation[] {
  const told: AttributeExplanation[] = [];
  const context = { explain: (explanation: AttributeExplanation) => void told.push(explanation) };
  for (const element of meta.elements.values())
    tell(context, element, ROOT, META.has(element.tag) ? 'replaced' : 'removed', 'file-meta');
  for (const [tag, vr] of META)
    if (!meta.elements.has(tag)) tell(context, { tag, vr, offset: 0, length: 0 }, ROOT, 'added', 'file-meta');
  return told;
}

function describedByHeader(dataset: DataSet): FrameDescription {
  const number = (tag: number, otherwise: number) => dataset.number(tag) ?? otherwise;
  const bitsAllocated = number(TAGS.BitsAllocated, 8);
  return {
    rows: number(TAGS.Rows, 1),
    columns: number(TAGS.Columns, 1),
    frames: number(TAGS.NumberOfFrames, 1),
    samplesPerPixel: number(TAGS.SamplesPerPixel, 1) === 3 ? 3 : 1,
    bitsAllocated,
    bitsStored: number(TAGS.BitsStored, bitsAllocated),
    highBit: bitsAllocated - 1,
    signed: number(TAGS.PixelRepresentation, 0) === 1,
    photometric: dataset.string(TAGS.PhotometricInterpretation) ?? 'MONOCHROME2',
    corrections: [],
  };
}
