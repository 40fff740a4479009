import { DEVICE_LABELS, LABEL_GROUPS } from './labels/index.ts';
import type { LabelGroup } from './labels/label-group.ts';

/** Labels by what they need beside them, each {@link folded}. */
export interface LabelClasses {
  plain: ReadonlySet<string>;
  short: ReadonlySet<string>;
  names: ReadonlySet<string>;
  set: ReadonlySet<string>;
  valued: ReadonlySet<string>;
  measured: ReadonlySet<string>;
  paired: ReadonlySet<string>;
  /** Those with a letter alone in them, as Twin B, in small letters. */
  lettered: ReadonlySet<string>;
}

/** A letter alone: in a label that has none in the lists it is an initial. */
const LETTER_ALONE = /(?:^|\s)\p{L}[.:]?(?=\s|$)/u;

/**
 * Whether the spaces of a text could be those of one label: letters alone stand only where the lists have them, so Tran S
 * is no Trans.
 */
export function hasSpacesOfLabel(text: string, { lettered }: LabelClasses): boolean {
  const trimmed = text.replace(/[\s:=]+$/, '');
  if (!trimmed.includes(' ') || !LETTER_ALONE.test(trimmed)) return true;
  const small = trimmed.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ');
  return [...lettered].some((label) => small.endsWith(label));
}

/** A label without case, spaces, hyphens, apostrophes, and a full stop or colon at its end. */
function plainly(label: string): string {
  return label
    .toLowerCase()
    .replace(/[.:,;]+$/, '')
    .replace(/[\s_\-‐–'’`´]/g, '');
}

/**
 * The same without what recognizers take for each other: i, l, 1 and |; o and 0. Not of two signs, where LT would be IT,
 * nor of labels with digits, where 11L would be ILI; and one
 * digit is a letter misread, two are a number.
 */
export function folded(label: string): string {
  const name = plainly(label);
  if (name.length <= 2 || (name.match(/\d/g) ?? []).length > 1) return name;
  return name.replace(/[l1|!]/g, 'i').replace(/0/g, 'o');
}

function keyOf(label: string): string {
  return /\d/.test(label) ? plainly(label) : folded(label);
}

/** Whether the text is one of these labels, or was read for one: Ml for MI. */
export function isIn(labels: ReadonlySet<string>, text: string): boolean {
  if (labels.has(plainly(text)) || labels.has(folded(text))) return true;
  return text.length <= 2 && labels.has(plainly(text.replace(/[l1|]/g, 'I').replace(/0/g, 'O')));
}

/** The classes of the lists, and of an account's own labels, which stay alone. */
export function classifyLabels(own: readonly string[]): LabelClasses {
  const all = (kind: keyof LabelClasses & keyof LabelGroup) =>
    LABEL_GROUPS.flatMap((group) => group[kind] ?? []).map(keyOf);
  const names = new Set(all('names'));
  const plainOnes = all('plain');
  const plain = plainOnes.filter((label) => !names.has(label) && (label.length > 2 || SIDES.has(label)));
  return {
    plain: new Set([...plain, ...own.map(keyOf)]),
    short: new Set(
      [...all('short'), ...all('set'), ...all('valued'), ...plainOnes.filter((label) => label.length <= 2)].filter(
        (label) => label.length > 1 && !names.has(label),
      ),
    ),
    names,
    // Any of a device's own settings has a number.
    set: new Set([...all('set'), ...DEVICE_LABELS.flatMap((group) => group.plain ?? []).map(keyOf)]),
    valued: new Set([...all('valued'), ...own.map(keyOf)]),
    measured: new Set([...all('measured'), ...plainOnes]),
    paired: new Set(all('paired')),
    lettered: new Set(
      [...LABEL_GROUPS.flatMap((group) => Object.values(group).flat()), ...own]
        .filter(
          (label): label is string => typeof label === 'string' && label.includes(' ') && LETTER_ALONE.test(label),
        )
        .map((label) => label.toLowerCase().replaceAll('’', "'")),
    ),
  };
}

/** Marks of the side, and modes, of two signs that stand alone on most screens. */
const SIDES: ReadonlySet<string> = new Set(['rt', 'lt', '2d', '3d', '4d'].map(keyOf));

/** Signs of a label from which on it is told apart from others it is run together with, and of the longest of them. */
const TOLD_APART = 4;
const LONG_ENOUGH = 5;
/** Shorter ones that stand before or behind; LT as it is when folded with others. */
const WITH_OTHERS: ReadonlySet<string> = new Set([
  'rt',
  'it',
  ...['sag', 'trv', 'trx', 'obl', 'lax', 'sax'].map(keyOf),
]);

/** Whether a folded word is labels without the spaces between them, as a recognizer gives them: RTKIDNEYSAG. */
export function isRunTogether(word: string, { plain }: LabelClasses): boolean {
  // For each place: whether it is reached, and whether by a long label.
  const reached: (boolean | undefined)[] = [false];
  for (let start = 0; start < word.length; start++) {
    if (reached[start] === undefined) continue;
    for (let end = start + 2; end <= word.length; end++) {
      const piece = word.slice(start, end);
      if (!WITH_OTHERS.has(piece) && !(piece.length >= TOLD_APART && plain.has(piece))) continue;
      reached[end] = reached[end] === true || reached[start] === true || piece.length >= LONG_ENOUGH;
    }
  }
  return word.length > LONG_ENOUGH && reached[word.length] === true;
}
