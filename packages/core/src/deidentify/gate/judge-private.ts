import type { ProfileOptions } from '../../contract/settings.ts';
import { SAFE_PRIVATE } from '../tables/safe-private.gen.ts';
import type { ReleasedElement } from './released-element.ts';

const CREATORS = new Set(Object.keys(SAFE_PRIVATE).map((key) => key.slice('ggggxxee '.length)));
const SIZES: Readonly<Record<string, number>> = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8 };
const SHAPES: Readonly<Record<string, RegExp>> = {
  DS: /^([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)?$/,
  IS: /^([+-]?\d{1,12})?$/,
  '#decimal': /^\d{1,4}(\.\d{1,6})?$/,
  '#ratio': /^\/?\d{1,2}(\.\d{1,6})?:1$/,
};
/** Items of Private Data Element Characteristics Sequence (0008,0300). */
const CHARACTERISTICS: Readonly<Record<number, (element: ReleasedElement) => boolean>> = {
  [0x00080301]: ({ vr, value }) => vr === 'US' && value.length === 2 && value[0]! % 2 === 1,
  [0x00080302]: ({ vr, value }) => vr === 'LO' && CREATORS.has(textOf(value)),
  [0x00080303]: ({ vr, value }) => vr === 'CS' && textOf(value) === 'SAFE',
};

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');

function textOf(value: Uint8Array): string {
  return Buffer.from(value).toString('latin1').replace(/ $/, '');
}

/** True for the elements that describe private blocks, which only the Retain Safe Private Option writes. */
export function isCharacteristic({ tag }: ReleasedElement): boolean {
  return tag >= 0x00080300 && tag <= 0x00080310;
}

/** Why an element that describes private blocks must not be there; undefined when it may. */
export function judgeCharacteristic(element: ReleasedElement, isRoot: boolean, options: ProfileOptions) {
  if (!options.retainSafePrivate) return 'private-group';
  if (isRoot) return element.tag === 0x00080300 && element.items ? undefined : 'private-group';
  return CHARACTERISTICS[element.tag]?.(element) ? undefined : 'private-group';
}

/**
 * Why a private element must not be there; undefined when it may (PS3.15 section E.3.10): at the root, under the option,
 * its block reserved by a creator of Table E.3.10-1 that reserves no other, itself in that table with this VR, and a value
 * that is a number or listed.
 */
export function judgePrivate(
  element: ReleasedElement,
  isRoot: boolean,
  options: ProfileOptions,
  siblings: readonly ReleasedElement[],
): string | undefined {
  const { tag, vr } = element;
  const [group, number] = [tag >>> 16, tag & 0xffff];
  if (!isRoot || !options.retainSafePrivate || number < 0x10) return 'private-group';
  const creators = siblings.filter((one) => one.tag >>> 16 === group && (one.tag & 0xffff) <= 0xff);
  if (number <= 0xff) return judgeCreator(element, creators);
  const creator = creators.find((one) => (one.tag & 0xff) === number >>> 8);
  const row = SAFE_PRIVATE[`${hex(group, 4)}xx${hex(number & 0xff, 2)} ${textOf(creator?.value ?? new Uint8Array())}`];
  const [wantedVr = '', vm = '', ...values] = row?.split(' ') ?? [];
  return vr === wantedVr && isSafeValue(element, vm, values.join(' ')) ? undefined : 'private-group';
}

function judgeCreator({ vr, value }: ReleasedElement, creators: readonly ReleasedElement[]): string | undefined {
  const name = textOf(value);
  const times = creators.filter((one) => textOf(one.value) === name).length;
  return vr === 'LO' && CREATORS.has(name) && times === 1 ? undefined : 'private-group';
}

function isSafeValue({ vr, value }: ReleasedElement, vm: string, values: string): boolean {
  const last = vm.split('-').at(-1);
  const most = last === 'n' ? 4096 : Number(last);
  const size = SIZES[vr];
  if (size !== undefined) return values === '*' && value.length % size === 0 && value.length <= most * size;
  const texts = textOf(value).split('\\');
  const shape = SHAPES[values === '*' ? vr : values];
  const isOne = (text: string) => (shape ? shape.test(text) : values.split('|').includes(text));
  return texts.length <= most && texts.every((text) => isOne(text.trim()));
}
