import type { Catalogue } from './catalogue.ts';

type Params = Readonly<Record<string, string | number>>;

/** One language of a look-up: its BCP 47 tag, which plural forms go by, and its words. */
export interface Words {
  tag: string;
  catalogue: Catalogue;
}

/** `{{name}}`, or `{{count, number}}` for digits and separators of the language. */
const PLACEHOLDER = /\{\{\s*(\w+)\s*(?:,\s*(number)\s*)?\}\}/g;

/**
 * Says a key in the first of the languages that has it, else gives the key itself. A `count` chooses the plural form
 * (CLDR, by `Intl.PluralRules`); `_zero`, where there is one, is for nothing in every language. What a placeholder names
 * and nobody gave is left out.
 */
export function lookUpIn(languages: readonly Words[]): (key: string, params?: Params) => string {
  const speakers = languages.map(({ tag, catalogue }) => ({
    catalogue,
    rules: new Intl.PluralRules(tag),
    number: numbersOf(tag),
  }));
  return (key, params = {}) => {
    for (const { catalogue, rules, number } of speakers) {
      const text = textOf(catalogue, key, params, rules);
      if (text !== undefined) return filled(text, params, number);
    }
    return key;
  };
}

function textOf(catalogue: Catalogue, key: string, { count }: Params, rules: Intl.PluralRules): string | undefined {
  if (typeof count !== 'number') return catalogue[key];
  const zero = count === 0 ? catalogue[`${key}_zero`] : undefined;
  return zero ?? catalogue[`${key}_${rules.select(count)}`] ?? catalogue[`${key}_other`] ?? catalogue[key];
}

function filled(text: string, params: Params, number: (value: number) => string): string {
  return text.replace(PLACEHOLDER, (place: string, name: string, format: string | undefined, at: number) => {
    const value = params[name] ?? '';
    const said = format !== undefined && typeof value === 'number' ? number(value) : String(value);
    // An abbreviation at the end of a sentence (a Russian date, a company’s “Ltd.”) takes no second full stop.
    return text[at + place.length] === '.' && /[^.]\.$/.test(said) ? said.slice(0, -1) : said;
  });
}

// Made once, and only where a number is said: making one takes longer than a hundred numbers.
function numbersOf(tag: string): (value: number) => string {
  let format: Intl.NumberFormat | undefined;
  return (value) => {
    format ??= new Intl.NumberFormat(tag);
    return format.format(value);
  };
}
