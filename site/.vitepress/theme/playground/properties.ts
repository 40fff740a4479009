import manifest from '../../../../packages/web-components/custom-elements.json';

/** A custom property of the elements, as their doc comments describe it. */
export interface ThemeProperty {
  name: string;
  description: string;
  kind: 'colour' | 'text';
  elements: string[];
}

interface Declaration {
  tagName?: string;
  cssProperties?: readonly { name: string; description: string }[];
  cssParts?: readonly { name: string; description?: string }[];
}
const declarations = manifest.modules
  .flatMap((module): readonly Declaration[] => module.declarations)
  .filter(({ tagName }) => tagName !== undefined);

/** Every documented property once, with the elements that have it. */
export function themeProperties(): ThemeProperty[] {
  const found = new Map<string, ThemeProperty>();
  for (const { tagName = '', cssProperties = [] } of declarations) {
    for (const { name, description } of cssProperties) {
      const kind = /-(?:font|radius-\w)$/.test(name) ? 'text' : 'colour';
      const property = found.get(name) ?? { name, description, kind, elements: [] };
      property.elements.push(tagName);
      found.set(name, property);
    }
  }
  return [...found.values()];
}

/** The parts of each element. */
export function themeParts(): [tag: string, parts: string[]][] {
  return declarations.map(({ tagName = '', cssParts = [] }) => [tagName, cssParts.map(({ name }) => name)]);
}
