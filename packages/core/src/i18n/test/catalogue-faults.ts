import type { Catalogue } from '../translator.ts';

const PLURAL = /_(zero|one|two|few|many|other)$/;
/** Whole numbers that tell how many a plural form stands for: one alone, or more. */
const COUNTS = Array.from({ length: 201 }, (_, count) => count);

/**
 * What is wrong with a language's catalogue beside the English one, a sentence a fault; none, and it is whole.
 * A key of English is there once, and with counts in each form that CLDR names for the language; placeholders are those
 * of the English text, except that a form for one number alone (`_two`) may spell it out and leave `{{count}}` away.
 *
 * @param tag BCP 47 tag whose plural forms count
 */
export function catalogueFaults(tag: string, catalogue: Catalogue, english: Catalogue): string[] {
  const wanted = wantedKeys(tag, english);
  const keys = new Set(Object.keys(catalogue));
  return [
    ...wanted.filter((key) => !keys.has(key)).map((key) => `${key} is missing`),
    ...[...keys].filter((key) => !wanted.includes(key)).map((key) => `${key} is surplus`),
    ...wanted.filter((key) => keys.has(key)).flatMap((key) => textFaults(tag, key, catalogue[key] ?? '', english)),
  ];
}

function wantedKeys(tag: string, english: Catalogue): string[] {
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const keys = Object.keys(english).flatMap((key) => {
    // `_zero` is taken for nothing in every language, so where English has it, it is a text of its own.
    if (!PLURAL.test(key) || key.endsWith('_zero')) return [key];
    return forms.map((form) => key.replace(PLURAL, `_${form}`));
  });
  return [...new Set(keys)];
}

function textFaults(tag: string, key: string, text: string, english: Catalogue): string[] {
  if (text.trim() === '') return [`${key} says nothing`];
  const source = placeholders(english[key.replace(PLURAL, '_other')] ?? english[key] ?? '');
  const own = placeholders(text);
  if (same(own, source)) return [];
  if (
    standsForOneNumber(tag, key) &&
    same(
      own,
      source.filter((name) => !/^count\b/.test(name)),
    )
  )
    return [];
  return [`${key} has the placeholders ${own.join(' ') || 'none'} instead of ${source.join(' ') || 'none'}`];
}

/** Each with its format, e.g. `count, number`; one used twice stands twice. */
function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(.*?)\}\}/g)].map(([, inner = '']) => inner.trim()).sort();
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return some.join('\n') === others.join('\n');
}

function standsForOneNumber(tag: string, key: string): boolean {
  const form = PLURAL.exec(key)?.[1];
  if (form === 'zero') return true;
  const rules = new Intl.PluralRules(tag);
  return COUNTS.filter((count) => rules.select(count) === form).length === 1;
}
