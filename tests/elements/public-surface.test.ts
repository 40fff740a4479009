import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { useHarness } from './harness.ts';

const harness = useHarness();

/** Names in the second and the first column of the tables under a heading of the package's README. */
async function documented(...headings: string[]): Promise<{ members: string[]; attributes: string[] }> {
  const readme = await readFile(new URL('../../packages/web-components/README.md', import.meta.url), 'utf8');
  const sections = readme.split(/^## /m).filter((section) => headings.some((heading) => section.startsWith(heading)));
  expect(sections).toHaveLength(headings.length);
  const rows = [...sections.join('').matchAll(/^\| (?:`([\w-]+)`|–) +\| `(\w+)(?:\([^)]*\))?` +\|/gm)];
  return {
    members: rows.map(([, , member]) => member ?? '').sort(),
    attributes: rows.flatMap(([, attribute]) => attribute ?? []).sort(),
  };
}

/** What an element has that a bare LitElement has not: own fields, and members of its prototypes. Lit's own begin with `_$`. */
async function surfaceOf(tag: string): Promise<{ members: string[]; attributes: string[] }> {
  const page = await harness.open(`<${tag}></${tag}>`);
  await page.locator(tag).waitFor({ state: 'attached' });
  return page.evaluate(`customElements.whenDefined('${tag}').then(async () => {
    const element = document.querySelector('${tag}');
    await element.updateComplete;
    const lit = Object.getPrototypeOf(Object.getPrototypeOf(element.constructor));
    class Bare extends lit {}
    customElements.define('bare-element', Bare);
    const bare = document.body.appendChild(document.createElement('bare-element'));
    await bare.updateComplete;
    const members = [];
    for (let object = element; object !== lit.prototype; object = Object.getPrototypeOf(object)) {
      members.push(...Reflect.ownKeys(object).map(String));
    }
    return {
      members: [...new Set(members)].filter((name) => !(name in bare) && !/^(_\\$|Symbol)/.test(name)).sort(),
      attributes: [...element.constructor.observedAttributes].sort(),
    };
  })`);
}

test.each([['send-to-patient-dialog'], ['shares-tab'], ['share-settings']])(
  '<%s> has the members and attributes its README lists, and no other',
  async (tag) => {
    const listed = await documented('What all three share', `\`<${tag}>\``);
    expect(listed.members.length).toBeGreaterThan(7);
    expect(await surfaceOf(tag)).toEqual(listed);
  },
);
