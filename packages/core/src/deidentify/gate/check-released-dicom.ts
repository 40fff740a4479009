import { BASIC_PROFILE, type ProfileOptions } from '../../contract/settings.ts';
import type { GateFinding, GateOptions } from './gate-finding.ts';
import { judgeElement } from './judge-element.ts';
import { countTokensInBinary, countTokensInText } from './search-tokens.ts';
import { checkColour, checkPixels, isWrittenSyntax } from './streams/check-pixels.ts';
import { NotOurs, type ReleasedElement, walkReleased } from './walk-released.ts';

const HEAD_BYTES = 132;
const GROUP_LENGTH_BYTES = 12;
const META_TAGS = [0x00020001, 0x00020002, 0x00020003, 0x00020010, 0x00020012, 0x00020013];
const PIXEL_DATA = 0x7fe00010;

/**
 * Checks a de-identified DICOM file before it is released, by a reader of its own: exactly the form this product
 * writes, only allow-listed attributes with values that say nothing, in agreement with PS3.15 Table E.1-1, no byte
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
    const { meta, dataset } = split(bytes);
    return [
      ...checkMeta(meta, dataset),
      ...checkElements(dataset, options, ''),
      ...checkImage(dataset, textOf(meta, 0x00020010)),
      ...checkTokens(dataset, about.sourceTokens),
    ];
  } catch (error) {
    if (error instanceof NotOurs) return [{ code: 'not-our-encoding', where: error.message }];
    throw error;
  }
}

function split(bytes: Uint8Array) {
  const start = HEAD_BYTES + GROUP_LENGTH_BYTES;
  if (bytes.length < start || bytes.subarray(0, 128).some((byte) => byte !== 0)) throw new NotOurs('preamble');
  if (Buffer.from(bytes.subarray(128, HEAD_BYTES)).toString('latin1') !== 'DICM') throw new NotOurs('prefix');
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(start - 4, true);
  const body = start + length;
  if (body > bytes.length) throw new NotOurs('meta-length');
  return { meta: walkReleased(bytes.subarray(start, body)), dataset: walkReleased(bytes.subarray(body)) };
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
    meta.length !== META_TAGS.length || meta.some(({ tag }, index) => tag !== META_TAGS[index]),
    !isWrittenSyntax(textOf(meta, 0x00020010)),
    textOf(meta, 0x00020002) !== textOf(dataset, 0x00080016),
    textOf(meta, 0x00020003) !== textOf(dataset, 0x00080018),
    !/^STUDYSHARE_\d+$/.test(textOf(meta, 0x00020013)),
    !/^2\.25\.\d+$/.test(textOf(meta, 0x00020012)),
  ];
  const findings = faults.flatMap((isFault, index) => (isFault ? [{ code: 'file-meta', where: String(index) }] : []));
  if (textOf(dataset, 0x00120062) !== 'YES') findings.push({ code: 'method-missing', where: '00120062' });
  return findings;
}

function checkElements(elements: ReleasedElement[], options: ProfileOptions, path: string): GateFinding[] {
  return elements.flatMap((element) => {
    const where = path + element.tag.toString(16).toUpperCase().padStart(8, '0');
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
    bitsAllocated: number(0x00280100),
    bitsStored: number(0x00280101),
    signed: number(0x00280103) === 1,
    frames: Number(textOf(dataset, 0x00280008) || '1'),
  };
  const colour = { samples, photometric: textOf(dataset, 0x00280004), planar: number(0x00280006) };
  return [...checkColour(colour, syntax), ...checkPixels(dataset.at(-1), image, syntax)];
}

/** Values one after the other, a line each, so that what stands before and after a value is not taken for part of it. */
function leafValues(elements: ReleasedElement[]): Uint8Array[] {
  return elements.flatMap((element) => {
    if (element.items) return element.items.flatMap(leafValues);
    return element.tag === PIXEL_DATA ? [] : [element.value, Uint8Array.of(0x0a)];
  });
}

function checkTokens(dataset: ReleasedElement[], tokens: readonly string[]): GateFinding[] {
  const pixels = dataset.find(({ tag }) => tag === PIXEL_DATA)?.value;
  const inHeader = countTokensInText(Buffer.concat(leafValues(dataset)), tokens);
  const inPixels = pixels ? countTokensInBinary(pixels, tokens) : 0;
  return [
    ...(inHeader > 0 ? [{ code: 'identity-token', where: 'header' }] : []),
    ...(inPixels > 0 ? [{ code: 'identity-token', where: '7FE00010' }] : []),
  ];
}
