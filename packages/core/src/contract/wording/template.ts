import type { Placeholder } from './slots.ts';

/** A template's parts: text, and what stands in braces. */
export type TemplatePart = { kind: 'text'; text: string } | { kind: 'placeholder'; name: string };

const BRACED = /\{([^{}]*)\}/g;
const NAME = /^[a-z][a-z-]{0,23}$/i;

/**
 * The parts of a text with `{placeholders}`; undefined where a brace stands alone or holds no name. There is no way to
 * write a brace itself: no sentence to a patient needs one.
 */
export function readTemplate(template: string): TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let at = 0;
  for (const found of template.matchAll(BRACED)) {
    const name = found[1] ?? '';
    if (!NAME.test(name)) return undefined;
    if (found.index > at) parts.push({ kind: 'text', text: template.slice(at, found.index) });
    parts.push({ kind: 'placeholder', name });
    at = found.index + found[0].length;
  }
  if (at < template.length) parts.push({ kind: 'text', text: template.slice(at) });
  return parts.some((part) => part.kind === 'text' && /[{}]/.test(part.text)) ? undefined : parts;
}

/** What placeholders stand for. */
export type TemplateValues = Readonly<Partial<Record<Placeholder, string>>>;

/** A template with its values put in. Values are not read as templates themselves; one that is missing is left as it is. */
export function fillTemplate(template: string, values: TemplateValues): string {
  const known: Readonly<Record<string, string | undefined>> = values;
  return template.replace(
    BRACED,
    (braced, name: string) => (Object.hasOwn(known, name) ? known[name] : undefined) ?? braced,
  );
}
