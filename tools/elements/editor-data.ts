import type { ElementFacts, ElementProperty } from './read-elements.ts';

/** What a type of literals allows; none for any other. */
function valuesOf({ type }: ElementProperty): string[] {
  const values = type.split('|').map((each) => /^'([^']*)'$/.exec(each.trim())?.[1]);
  return values.every((value) => value !== undefined) ? values.filter((value) => value !== '') : [];
}

const withAttribute = (element: ElementFacts) =>
  element.properties.flatMap((property) =>
    property.attribute === undefined ? [] : [{ ...property, attribute: property.attribute }],
  );

/** HTML custom data of Visual Studio Code (version 1.1). */
export function htmlCustomData(elements: readonly ElementFacts[]): object {
  return {
    version: 1.1,
    tags: elements.map((element) => ({
      name: element.tag,
      description: element.description,
      attributes: withAttribute(element).map((property) => ({
        name: property.attribute,
        description: property.description,
        ...(property.type === 'boolean' ? { valueSet: 'v' } : {}),
        ...(valuesOf(property).length === 0 ? {} : { values: valuesOf(property).map((name) => ({ name })) }),
      })),
    })),
  };
}

/** CSS custom data of Visual Studio Code: the elements' custom properties. */
export function cssCustomData(elements: readonly ElementFacts[]): object {
  const properties = new Map(elements.flatMap(({ cssProperties }) => cssProperties).map((each) => [each.name, each]));
  return { version: 1.1, properties: [...properties.values()] };
}

/** Web types of the JetBrains editors. */
export function webTypes(elements: readonly ElementFacts[], version: string): object {
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name: '@studyshare/web-components',
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map((element) => ({
          name: element.tag,
          description: element.description,
          attributes: withAttribute(element).map(({ attribute, description, type }) => ({
            name: attribute,
            description,
            value: { type },
          })),
          slots: element.slots,
          js: {
            properties: element.properties.map(({ name, description, type }) => ({
              name,
              description,
              value: { type },
            })),
            events: element.events.map(({ name, description }) => ({ name, description })),
          },
          css: { parts: element.parts, properties: element.cssProperties },
        })),
      },
    },
  };
}
