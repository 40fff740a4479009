import type { Tag } from '../../dicom/types.ts';
import type { SopClassKind } from '../sop-class.ts';
import { HEADER_ALLOW_LIST } from '../tables/allow-list.gen.ts';
import type { AttributeType } from './profile/table-action.ts';

/** An attribute that may be written into a de-identified file. */
export interface AllowedAttribute {
  tag: Tag;
  keyword: string;
  /** VRs of PS3.6, alternatives by `/`. */
  vr: string;
  type: AttributeType;
  /** Written at the root even where the source has none. */
  always: boolean;
  /** Dropped inside sequences. */
  rootOnly: boolean;
  /** Type 1 in enhanced multi-frame objects. */
  requiredInEnhanced: boolean;
  /** Values that may stay; undefined where the VR alone decides. */
  values: ReadonlySet<string> | undefined;
  /** What replaces a value that may not stay. */
  otherwise: string | undefined;
  /** Sequences: their items are coded entries, or there are none. */
  content: 'code' | 'empty' | 'items';
  kinds: string;
}

const KIND_LETTERS: Partial<Record<SopClassKind, string>> = {
  'cross-sectional': 'x',
  projection: 'p',
  ultrasound: 'u',
  photograph: 'v',
  'secondary-capture': 's',
};

function parseRow(key: string, row: string): AllowedAttribute {
  const [keyword = '', vr = '', kinds = '', type = '', listed = ''] = row.split('\t');
  const [values, otherwise] = listed.split('=');
  const isSequence = vr === 'SQ';
  return {
    tag: Number.parseInt(key, 16),
    keyword,
    vr,
    kinds,
    type: Number(type.charAt(0)) as AttributeType,
    always: type.includes('+'),
    rootOnly: /[+t]/.test(type),
    requiredInEnhanced: type.includes('e'),
    values: listed === '' || isSequence ? undefined : new Set(values!.split('|')),
    otherwise,
    content: isSequence && (listed === 'code' || listed === 'empty') ? listed : 'items',
  };
}

/** Every attribute of the allow-list, by tag. */
export const ALLOWED_ATTRIBUTES: ReadonlyMap<Tag, AllowedAttribute> = new Map(
  Object.entries(HEADER_ALLOW_LIST).map(([key, row]) => [Number.parseInt(key, 16), parseRow(key, row)]),
);

/** True when de-identified DICOM of this kind of object is made at all. */
export function isWritableKind(kind: SopClassKind): boolean {
  return KIND_LETTERS[kind] !== undefined;
}

/** The allow-list's entry for an attribute in an object of this kind. */
export function allowedAttribute(tag: Tag, kind: SopClassKind): AllowedAttribute | undefined {
  const attribute = ALLOWED_ATTRIBUTES.get(tag);
  if (attribute === undefined) return undefined;
  return attribute.kinds === '*' || attribute.kinds.includes(KIND_LETTERS[kind] ?? '-') ? attribute : undefined;
}
