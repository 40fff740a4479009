import { BASIC_PROFILE, type ProfileOptions } from '../../contract/settings.ts';
import type { GateFinding, GateOptions } from './gate-finding.ts';
import { judgeElement } from './judge-element.ts';
import { readReleased } from './read-released.ts';
import { NotOurs, PIXEL_DATA, type ReleasedElement } from './released-element.ts';
import { countTokensInBinary, countTokensInText } from './search-tokens.ts';
import { checkColour, checkPixels, isWrittenSyntax } from './streams/check-pixels.ts';

/** What stands in group 2, in this order (PS3.10 section 7.1). */
const META = ['00020001 OB', '00020002 UI', '00020003 UI', '00020010 UI', '00020012 UI', '00020013 SH'].join();
const IMPLEMENTATION_CLASS = 0x00020012;

/**
 * Checks a de-identified DICOM file before it is released, by a reader that is not ours: exactly the form this
 * product writes, every byte accounted for, only allow-listed attributes with values that say nothing, in agreement with PS3.15 Table E.1-1, no byte
 * beyond the pixels, and no token of the source anywhere. An empty list means it may go.
 *
 * @example
 * declare const bytes: Uint8Array, sourceTokens: string[];
 * const findings = checkReleasedDicom(bytes, { sourceTokens });
 */
export function checkReleasedDicom(
  bytes: Uint8Array,
  about: GateOptions & { options?: ProfileOptions },
): GateFinding[] {
  const options = about.options ?? BASIC_PROFILE;
  try {
    const { meta, dataset } = readReleased(bytes);
    return [
      ...checkMeta(meta, dataset),
      ...checkElements(dataset, options, ''),
      ...checkImage(dataset, textOf(meta, 0x00020010)),
      ...checkTokens(meta, dataset, about.sourceTokens),
    ];
  } catch (error) {
    if (error instanceof NotOurs) return [{ code: 'not-our-encoding', where: error.message }];
    throw error;
  }
}

function keyOf(tag: number): string {
  return tag.toString(16).toUpperCase().padStart(8, '0');
}

function textOf(elements: ReleasedElement[], tag: number): string {
  const element = elements.find((one) => one.tag === tag);
  return element
    ? Buffer.from(element.value)
        .toString('latin1')
        .replace(/[ \0]+$/, '')
    : '';
}

function numberOf(elements: ReleasedElement[], tag: number): number {
  const element = elements.find((one) => one.tag === tag);
  return element && element.value.length >= 2 ? element.value[0]! + element.value[1]! * 256 : 0;
}

function checkMeta(meta: ReleasedElement[], dataset: ReleasedElement[]): GateFinding[] {
  const faults = [
    meta.map(({ tag, vr }) => `${keyOf(tag)} ${vr}`).join() !== META || meta[0]!.value.join() !== '0,1',
    !isWrittenSyntax(textOf(meta, 0x00020010)),
    textOf(meta, 0x00020002) !== textOf(dataset, 0x00080016),
    textOf(meta, 0x00020003) !== textOf(dataset, 0x00080018),
    !/^STUDYSHARE_\d{1,4}$/.test(textOf(meta, 0x00020013)),
    !/^2\.25\.\d{1,39}$/.test(textOf(meta, IMPLEMENTATION_CLASS)),
  ];
  const findings = faults.flatMap((isFault, index) => (isFault ? [{ code: 'file-meta', where: String(index) }] : []));
  if (textOf(dataset, 0x00120062) !== 'YES') findings.push({ code: 'method-missing', where: '00120062' });
  return findings;
}

function checkElements(elements: ReleasedElement[], options: ProfileOptions, path: string): GateFinding[] {
  return elements.flatMap((element) => {
    const where = path + keyOf(element.tag);
    const code = judgeElement(element, path === '', options, elements);
    const nested = (element.items ?? []).flatMap((item, index) => checkElements(item, options, `${where}[${index}].`));
    return code === undefined ? nested : [{ code, where }, ...nested];
  });
}

function checkImage(dataset: ReleasedElement[], syntax: string): GateFinding[] {
  const number = (tag: number) => numberOf(dataset, tag);
  const samples = number(0x00280002);
  const image = {
    rows: number(0x00280010),
    columns: number(0x00280011),
    samples,
    photometric: textOf(dataset, 0x00280004),
    bitsAllocated: number(0x00280100),
    bitsStored: number(0x00280101),
    signed: number(0x00280103) === 1,
    frames: Number(textOf(dataset, 0x00280008) || '1'),
  };
  return [...checkColour(image, number(0x00280006), syntax), ...checkPixels(dataset.at(-1), image, syntax)];
}

/** Values one after the other, a line each, so that what stands before and after a value is not taken for part of it. */
function leafValues(elements: ReleasedElement[]): Uint8Array[] {
  return elements.flatMap((element) => {
    if (element.items) return element.items.flatMap(leafValues);
    return element.tag === PIXEL_DATA ? [] : [element.value, Uint8Array.of(0x0a)];
  });
}

/** All other values of group 2 are known, or stand in the data set too. */
function checkTokens(meta: ReleasedElement[], dataset: ReleasedElement[], tokens: readonly string[]): GateFinding[] {
  const pixels = dataset.find(({ tag }) => tag === PIXEL_DATA)?.value;
  const implementation = meta.filter(({ tag }) => tag === IMPLEMENTATION_CLASS);
  const inHeader = countTokensInText(Buffer.concat(leafValues([...implementation, ...dataset])), tokens);
  const inPixels = pixels ? countTokensInBinary(pixels, tokens) : 0;
  return [
    ...(inHeader > 0 ? [{ code: 'identity-token', where: 'header' }] : []),
    ...(inPixels > 0 ? [{ code: 'identity-token', where: '7FE00010' }] : []),
  ];
}
