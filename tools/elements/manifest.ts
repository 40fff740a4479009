import type { ElementFacts } from './read-elements.ts';

const PACKAGE = '@studyshare/web-components';
const BASE = 'StudyshareElement';

/** The custom elements manifest (schema 1.0.0) of the package. */
export function manifestOf(elements: readonly ElementFacts[]): object {
  return {
    schemaVersion: '1.0.0',
    modules: elements.map((element) => ({
      kind: 'javascript-module',
      path: `dist/${element.module}.js`,
      declarations: [declarationOf(element)],
      exports: [
        { kind: 'js', name: element.className, declaration: { name: element.className } },
        {
          kind: 'custom-element-definition',
          name: element.tag,
          declaration: { name: element.className, module: `dist/${element.module}.js` },
        },
      ],
    })),
  };
}

function declarationOf(element: ElementFacts): object {
  return {
    kind: 'class',
    customElement: true,
    tagName: element.tag,
    name: element.className,
    description: element.description,
    superclass: { name: BASE, package: PACKAGE },
    members: [
      ...element.properties.map(({ name, type, description, attribute }) => ({
        kind: 'field',
        name,
        description,
        type: { text: type },
        ...(attribute === undefined ? {} : { attribute }),
      })),
      ...element.methods.map(({ name, signature, description }) => ({
        kind: 'method',
        name,
        description,
        type: { text: signature },
      })),
    ],
    attributes: element.properties.flatMap(({ name, type, description, attribute }) =>
      attribute === undefined ? [] : [{ name: attribute, fieldName: name, description, type: { text: type } }],
    ),
    events: element.events.map(({ name, type, description }) => ({ name, description, type: { text: type } })),
    slots: element.slots,
    cssParts: element.parts,
    cssProperties: element.cssProperties,
  };
}
