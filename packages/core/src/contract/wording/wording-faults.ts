import { LANGUAGES } from '../languages.ts';
import { type Placeholder, SLOTS, type Slot, type SlotName, WORDING_LENGTH } from './slots.ts';
import { readTemplate, type TemplatePart } from './template.ts';
import { hasAddress, hasHidden, hasMarkup } from './unsafe-text.ts';

/** Why one text of the wording is refused: a rule, and what it is about. */
export interface WordingFault {
  /** `wording`, `wording/sv` or `wording/sv/sms.link`. */
  field: string;
  params: Readonly<Record<string, string | number>>;
}

type Params = WordingFault['params'];

/** Everything that is wrong with an account's words, each with its language and text; none when they are good. */
export function wordingFaults(value: unknown): WordingFault[] {
  const languages = entriesOf(value);
  if (languages === undefined) return [{ field: 'wording', params: { rule: 'wording' } }];
  const faults = languages.flatMap(([language, words]) => languageFaults(language, words));
  const length = languages
    .flatMap(([, words]) => entriesOf(words) ?? [])
    .reduce((sum, [, text]) => sum + sizeOf(text), 0);
  if (length > WORDING_LENGTH)
    faults.push({ field: 'wording', params: { rule: 'wording-length', max: WORDING_LENGTH } });
  return faults;
}

/** What is wrong with the words of one language. */
export function languageFaults(language: string, words: unknown): WordingFault[] {
  const field = `wording/${nameable(language)}`;
  if (!LANGUAGES.some((tag) => tag === language)) return [{ field, params: { rule: 'language' } }];
  const texts = entriesOf(words);
  if (texts === undefined) return [{ field, params: { rule: 'wording', language } }];
  return texts.flatMap(([name, text]) => {
    const fault = isSlot(name) ? slotFault(name, text) : { rule: 'unknown' };
    return fault === undefined ? [] : [{ field: `${field}/${nameable(name)}`, params: { ...fault, language } }];
  });
}

function isSlot(name: string): name is SlotName {
  return Object.hasOwn(SLOTS, name);
}

/** What is wrong with one text; undefined when it is good. An empty one is: ours stands in its place. */
export function slotFault(name: SlotName, text: unknown): Params | undefined {
  const slot = SLOTS[name];
  if (typeof text !== 'string' || text.length > slot.max) return { rule: 'text', max: slot.max };
  if (text === '') return undefined;
  if (text.trim() === '') return { rule: 'blank' };
  if (hasHidden(text)) return { rule: 'hidden' };
  if (text.split('\n').length > slot.lines) return { rule: 'lines', max: slot.lines };
  if (hasMarkup(text)) return { rule: 'markup' };
  const parts = readTemplate(text);
  if (parts === undefined) return { rule: 'brace' };
  return placeholderFault(slot, parts) ?? addressFault(parts);
}

function placeholderFault(slot: Slot, parts: readonly TemplatePart[]): Params | undefined {
  const names = parts.flatMap((part) => (part.kind === 'placeholder' ? [part.name] : []));
  const unknown = names.find((name) => !slot.allowed.includes(name as Placeholder));
  if (unknown !== undefined) return { rule: 'placeholder-unknown', placeholder: unknown };
  const missing = slot.required.find((name) => !names.includes(name));
  if (missing !== undefined) return { rule: 'placeholder-missing', placeholder: missing };
  const twice = names.find((name, at) => names.indexOf(name) !== at && name !== 'clinic');
  return twice === undefined ? undefined : { rule: 'placeholder-twice', placeholder: twice };
}

/** A placeholder may be part of an address as well, so it stands for a letter; the link may not be made longer. */
function addressFault(parts: readonly TemplatePart[]): Params | undefined {
  if (hasAddress(parts.map((part) => (part.kind === 'text' ? part.text : 'x')).join(''))) return { rule: 'address' };
  const link = parts.findIndex((part) => part.kind === 'placeholder' && part.name === 'link');
  const stuck = link >= 0 && !(endsBlank(parts[link - 1]) && startsBlank(parts[link + 1]));
  return stuck ? { rule: 'link-apart' } : undefined;
}

function endsBlank(part: TemplatePart | undefined): boolean {
  return part === undefined || (part.kind === 'text' && /\s$/.test(part.text));
}

function startsBlank(part: TemplatePart | undefined): boolean {
  return part === undefined || (part.kind === 'text' && /^\s/.test(part.text));
}

function entriesOf(value: unknown): [string, unknown][] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
}

function sizeOf(text: unknown): number {
  return typeof text === 'string' ? text.length : 0;
}

/** A name that somebody else made up, as a fault may hold it. */
function nameable(name: string): string {
  return name.replace(/[^\w.-]/g, '').slice(0, 40);
}
