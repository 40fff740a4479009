import type { CDPSession, Page } from 'playwright-core';

interface AxNode {
  nodeId: string;
  childIds?: string[];
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  description?: { value: string };
  value?: { value: string };
  properties?: { name: string; value: { value: unknown } }[];
}

/** States that a screen reader says with a control, where they are so. */
const SAID = ['invalid', 'checked', 'pressed', 'expanded', 'selected', 'disabled', 'modal'];

/** What Chromium's accessibility tree gives to a screen reader; shadow roots are open to it. Say what it holds, never how it sounds. */
export class ScreenReader {
  readonly #page: Page;
  readonly #session: Promise<CDPSession>;

  constructor(page: Page) {
    this.#page = page;
    this.#session = page.context().newCDPSession(page);
  }

  /** `button "Share", expanded=true`: role, name and states of what has the focus. */
  async focus(): Promise<string> {
    const nodes = await this.#nodes();
    // The document has the focus, too, whatever in it has.
    const focused = nodes.filter((node) => propertyOf(node, 'focused') === true && node.role?.value !== 'RootWebArea');
    const node = focused.at(-1);
    return node === undefined ? 'the page' : told(node);
  }

  /** Description of what has the focus: hint and fault of a field. */
  async description(): Promise<string> {
    const nodes = await this.#nodes();
    return nodes.findLast((node) => propertyOf(node, 'focused') === true)?.description?.value ?? '';
  }

  /** What the live regions hold, each as `polite: …` or `assertive: …`. */
  async announced(): Promise<string[]> {
    const nodes = await this.#tree();
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const live = nodes.filter((node) => ['polite', 'assertive'].includes(String(propertyOf(node, 'live'))));
    return live
      .map((node) => `${propertyOf(node, 'live')}: ${textOf(node, byId)}`)
      .filter((words) => !words.endsWith(': '));
  }

  /** Everything of a role, by name: `['heading "Your images are here"']`. */
  async all(...roles: string[]): Promise<string[]> {
    const nodes = await this.#nodes();
    return nodes.filter((node) => roles.includes(node.role?.value ?? '')).map(told);
  }

  /** Presses Tab until something of this role and name has the focus; answers every stop on the way, that one included. */
  async tabTo(wanted: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<string[]> {
    const stops: string[] = [];
    for (let presses = 0; presses < 80; presses++) {
      await this.#page.keyboard.press(key);
      stops.push(await this.focus());
      if (wanted.test(stops.at(-1) ?? '')) return stops;
    }
    throw new Error(`Tab never came to ${wanted}; it stopped at:\n${stops.join('\n')}`);
  }

  async #nodes(): Promise<AxNode[]> {
    return (await this.#tree()).filter(({ ignored }) => !ignored);
  }

  /** With the nodes that are ignored themselves, but hold others. */
  async #tree(): Promise<AxNode[]> {
    const session = await this.#session;
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] };
    return nodes;
  }
}

function told(node: AxNode): string {
  const states = SAID.map((name) => [name, propertyOf(node, name)] as const).filter(([, is]) => is && is !== 'false');
  const more = states.map(([name, is]) => `, ${name}=${is}`).join('');
  return `${node.role?.value} ${JSON.stringify(node.name?.value ?? '')}${more}`;
}

function textOf(node: AxNode, byId: ReadonlyMap<string, AxNode>): string {
  if (node.role?.value === 'StaticText') return node.name?.value ?? '';
  const parts = (node.childIds ?? []).map((id) => byId.get(id)).map((child) => (child ? textOf(child, byId) : ''));
  return parts.filter(Boolean).join(' ').replace(/\s+/g, ' ').trim();
}

function propertyOf({ properties = [] }: AxNode, wanted: string): unknown {
  return properties.find(({ name }) => name === wanted)?.value.value;
}

/**
 * What is wrong with how the focus is seen: no ring around it, or something lies over it (WCAG 2.4.7, 2.4.11). Headings are
 * no stops, and in a frame the focus is its document's, which no style of ours can show.
 */
export function focusFaults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    if (!node || node === document.body || /^(H1|H2|H3|MAIN|IFRAME)$/.test(node.tagName)) return [];
    const faults = [];
    const rings = [node, node.parentElement, ...node.children].map((one) => getComputedStyle(one));
    if (!rings.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2)) faults.push('no ring: ' + node.outerHTML.slice(0, 160));
    const { left, top, width, height } = node.getBoundingClientRect();
    const at = node.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
    if (!at || !(node.contains(at) || at.contains(node))) faults.push('covered: ' + node.outerHTML.slice(0, 160));
    return faults;
  })()`);
}
