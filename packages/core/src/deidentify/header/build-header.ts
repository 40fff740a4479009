import type { ProfileOptions } from '../../contract/settings.ts';
import { type ParsedDicom, TAGS } from '../../dicom/index.ts';
import type { DataSet, Tag } from '../../dicom/types.ts';
import { type OutputElement, textElement } from '../../dicom/write/index.ts';
import { StudyshareError } from '../../errors.ts';
import { classifySopClass } from '../sop-class.ts';
import { isWritableKind } from './allow-list.ts';
import { addMissing, buildItem } from './build-item.ts';
import type { HeaderContext } from './header-context.ts';
import { collectIdentityTokens, uidHoldsToken } from './identity-tokens.ts';
import { pixelAttributes, type WrittenFrames } from './pixel-attributes.ts';
import { isEnhancedClass, isTiledClass } from './profile/information-object.ts';
import { keywordOfTag } from './profile/keyword-of-tag.ts';
import { methodAttributes } from './profile/method-attributes.ts';
import { privateCharacteristics } from './profile/safe-private.ts';
import { isUid, StudyPseudonyms } from './study-pseudonyms.ts';
import { studyClock } from './values/temporal-value.ts';

/** The new data set without Pixel Data, and the identity of the instance it describes. */
export interface BuiltHeader {
  sopClassUid: string;
  sopInstanceUid: string;
  elements: OutputElement[];
}

/** Attributes that speak of grey values and have no meaning for RGB (PS3.3 C.7.6.3, C.11.1, C.11.2). */
export const GREY_ONLY: ReadonlySet<Tag> = new Set([
  TAGS.PixelPaddingValue,
  TAGS.PixelPaddingRangeLimit,
  TAGS.PixelIntensityRelationship,
  TAGS.PixelIntensityRelationshipSign,
  TAGS.WindowCenter,
  TAGS.WindowWidth,
  TAGS.RescaleIntercept,
  TAGS.RescaleSlope,
  TAGS.RescaleType,
  TAGS.VOILUTFunction,
  TAGS.RedPaletteColorLookupTableDescriptor,
  TAGS.GreenPaletteColorLookupTableDescriptor,
  TAGS.BluePaletteColorLookupTableDescriptor,
  TAGS.RedPaletteColorLookupTableData,
  TAGS.GreenPaletteColorLookupTableData,
  TAGS.BluePaletteColorLookupTableData,
  TAGS.ModalityLUTSequence,
  TAGS.VOILUTSequence,
  TAGS.PresentationLUTShape,
]);
/** Attributes made of tags; they may only name what the standard knows. */
export const POINTERS: ReadonlySet<Tag> = new Set([
  TAGS.FrameIncrementPointer,
  TAGS.DimensionIndexPointer,
  TAGS.FunctionalGroupPointer,
]);

/** The context in which a header's attributes are decided. @throws StudyshareError `dicom.unsupported` */
export function headerContext(
  parsed: ParsedDicom,
  options: ProfileOptions,
  studyKey: Uint8Array,
  explain: HeaderContext['explain'] = () => {},
): HeaderContext {
  const { dataset, sopClassUid } = parsed;
  const kind = classifySopClass(sopClassUid);
  return {
    sopClassUid,
    kind,
    options,
    pseudonyms: new StudyPseudonyms(studyKey),
    clock: studyClock(dataset),
    tokens: collectIdentityTokens(dataset, options),
    enhanced:
      isEnhancedClass(sopClassUid) ||
      dataset.elements.has(TAGS.SharedFunctionalGroupsSequence) ||
      dataset.elements.has(TAGS.PerFrameFunctionalGroupsSequence),
    signed: dataset.number(TAGS.PixelRepresentation) === 1,
    explain,
  };
}

/**
 * Builds a de-identified header by the allow-list and PS3.15 Table E.1-1, for frames of this layout.
 *
 * @throws StudyshareError `dicom.unsupported` for kinds of object no DICOM is made of
 */
export function buildHeader(
  parsed: ParsedDicom,
  context: HeaderContext,
  about: WrittenFrames & { pixelsCleaned: boolean },
): BuiltHeader {
  if (!isWritableKind(context.kind) || isTiledClass(parsed.sopClassUid))
    throw new StudyshareError('dicom.unsupported', { params: { what: 'sop-class' } });
  const { dataset, sopClassUid } = parsed;
  const identity = instanceIdentity(dataset, context);
  const copied = addMissing(buildItem(dataset, context));
  const isColour = about.layout.samplesPerPixel === 3;
  const elements = [
    ...copied.filter(({ tag }) => !(isColour && GREY_ONLY.has(tag))),
    textElement(TAGS.SOPClassUID, 'UI', sopClassUid),
    textElement(TAGS.SOPInstanceUID, 'UI', identity.instance),
    textElement(TAGS.StudyInstanceUID, 'UI', identity.study),
    textElement(TAGS.SeriesInstanceUID, 'UI', identity.series),
    ...pixelAttributes(parsed, about),
    ...methodAttributes(dataset, context.options, about.pixelsCleaned),
    ...privateCharacteristics(copied),
  ];
  return { sopClassUid, sopInstanceUid: identity.instance, elements: checkPointers(elements, elements) };
}

/** The instance's own UIDs; made from the study's key where the source has none that is valid. */
function instanceIdentity(dataset: DataSet, { pseudonyms, options, tokens }: HeaderContext) {
  const replace = (tag: Tag, absent: () => string) => {
    const uid = dataset.string(tag) ?? '';
    if (!isUid(uid)) return absent();
    return options.retainUids && !uidHoldsToken(uid, tokens) ? uid : pseudonyms.uid(uid);
  };
  return {
    instance: replace(TAGS.SOPInstanceUID, () => pseudonyms.uidOfBytes(dataset.bytes)),
    study: replace(TAGS.StudyInstanceUID, () => pseudonyms.uid('no-study-uid')),
    series: replace(TAGS.SeriesInstanceUID, () => pseudonyms.uid('no-series-uid')),
  };
}

/** Drops pointers to private attributes, and Frame Increment Pointer when what it names was left out. */
function checkPointers(elements: OutputElement[], root: readonly OutputElement[]): OutputElement[] {
  return elements.flatMap((element) => {
    if (!(element.value instanceof Uint8Array))
      return [{ ...element, value: element.value.map((item) => checkPointers(item, root)) }];
    if (!POINTERS.has(element.tag)) return [element];
    const isSound = pointedTags(element.value).every((tag) =>
      element.tag === TAGS.FrameIncrementPointer ? root.some((one) => one.tag === tag) : keywordOfTag(tag) !== '',
    );
    return isSound ? [element] : [];
  });
}

function pointedTags(value: Uint8Array): Tag[] {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  return Array.from(
    { length: Math.floor(value.length / 4) },
    (_, index) => view.getUint16(index * 4, true) * 0x10000 + view.getUint16(index * 4 + 2, true),
  );
}
