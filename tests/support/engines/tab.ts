import { setTimeout as wait } from 'node:timers/promises';
import { LAST_RESORT_MS } from '../last-resort.ts';
import { type Connection, DriverError } from './commands.ts';
import { find, type Query, ROLES, type Role } from './find.ts';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const AGAIN_MS = 40;
/** What passes by itself: a page that draws anew, moves or scrolls meanwhile. */
const PASSING = new Set([
  'stale element reference',
  'element click intercepted',
  'element not interactable',
  'javascript error',
  // A page that goes away takes the script that asked it along.
  'script timeout',
  'no such element',
]);

/** Keys by the code points of WebDriver, section 17.4.2. */
export const KEYS = { Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', Space: ' ', Left: '\uE012', Right: '\uE014' };

/** A usual window of a small computer. */
export const WINDOW = { width: 1280, height: 900 };

/** Waits until something is answered that is neither undefined, which drivers send as null, nor false. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | null | false>): Promise<T> {
  const deadline = performance.now() + LAST_RESORT_MS;
  let fault: unknown;
  while (performance.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
    } catch (error) {
      if (!(error instanceof DriverError) || !PASSING.has(error.code)) throw error;
      fault = error;
    }
    await wait(AGAIN_MS);
  }
  throw new Error(`it did not happen: ${what}`, { cause: fault });
}

/** One tab of a browser. Commands go to the tab that was chosen last, so each chooses its own first. */
export class Tab {
  readonly #connection: Connection;
  readonly handle: string;

  constructor(connection: Connection, handle: string) {
    this.#connection = connection;
    this.handle = handle;
  }

  /** A new one beside the one that a browser starts with, which stays; in a window of its own, so that it is in sight. */
  static async open({ connection, home }: { connection: Connection; home: string }): Promise<Tab> {
    await connection.send('SwitchToWindow', { handle: home });
    const { handle } = (await connection.send('NewWindow', { type: 'window' })) as { handle: string };
    const tab = new Tab(connection, handle);
    await tab.send('SetWindowRect', WINDOW);
    return tab;
  }

  async send(command: Parameters<Connection['send']>[0], params: Record<string, unknown> = {}): Promise<unknown> {
    // Firefox says `handle` where WebDriver does, too.
    await this.#connection.send('SwitchToWindow', { handle: this.handle });
    return this.#connection.send(command, params);
  }

  async goto(url: string): Promise<void> {
    await this.send('Navigate', { url });
  }

  /** Runs a function in the page; it stands by itself, and may answer later. */
  async run<T, A extends unknown[]>(script: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    const body = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${String(script)})(...[...arguments].slice(0, -1)))
        .then((answer) => done([answer]), (error) => done([null, String(error)]));`;
    const [answer, fault] = (await this.send('ExecuteAsyncScript', { script: body, args })) as [T, string?];
    if (fault) throw new DriverError('javascript error', fault);
    return answer;
  }

  async address(): Promise<URL> {
    return new URL(String(await this.send('GetCurrentURL')));
  }

  async press(...keys: string[]): Promise<void> {
    const actions = keys.flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.send('PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** By the driver's own look-up, for pages that run no script. */
  async pick(css: string): Promise<string[]> {
    const found = await this.send('FindElements', { using: 'css selector', value: css });
    return (found as Record<string, string>[]).map((reference) => reference[ELEMENT]!);
  }

  /** Clicks a place of the window, by the mouse. */
  async clickAt(place: { x: number; y: number }, times = 1): Promise<void> {
    const presses = Array.from({ length: times }, () => [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]).flat();
    const actions = [{ type: 'pointerMove', ...place, origin: 'viewport', duration: 0 }, ...presses];
    await this.send('PerformActions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  }

  /** What the page's policy and scripts complained about, and what it asked of another host. */
  async complaints(origin: string): Promise<string[]> {
    return this.run((own) => {
      const { complaints = [] } = window as { complaints?: string[] };
      const asked = performance.getEntriesByType('resource').map(({ name }) => name);
      return [...complaints, ...asked.filter((url) => /^https?:/.test(url) && !url.startsWith(`${own}/`))];
    }, origin);
  }

  get(query: Query): Found {
    return new Found(this, query);
  }

  role(role: Role, name?: string): Found {
    return this.get({ role, ...(name === undefined ? {} : { name }) });
  }

  text(text: string): Found {
    return this.get({ text });
  }

  async close(): Promise<void> {
    await this.send('CloseWindow');
  }
}

/** What a query means in a tab, looked for anew each time it is asked for. */
export class Found {
  readonly #tab: Tab;
  readonly query: Query;

  constructor(tab: Tab, query: Query) {
    this.#tab = tab;
    this.query = query;
  }

  within(query: Query): Found {
    return new Found(this.#tab, { ...this.query, within: query });
  }

  async all(): Promise<string[]> {
    const found = await this.#tab.send('ExecuteScript', {
      script: `return (${String(find)})(...arguments)`,
      args: [this.query, ROLES],
    });
    // Firefox answers null of a page that is just going away.
    return ((found ?? []) as Record<string, string>[]).map((reference) => reference[ELEMENT]!);
  }

  async count(): Promise<number> {
    return (await this.all()).length;
  }

  /** Waits until it is there; the first one. */
  async seen(): Promise<string> {
    return until(`${JSON.stringify(this.query)} is seen`, async () => (await this.all())[0]);
  }

  async gone(): Promise<void> {
    await until(`${JSON.stringify(this.query)} is gone`, async () => (await this.count()) === 0);
  }

  async click(): Promise<void> {
    await this.#do(async (id) => {
      // WebKitGTK's driver scrolls to some things only.
      await this.#tab.run((element: Element) => element.scrollIntoView({ block: 'nearest' }), reference(id));
      await this.#tab.send('ElementClick', { id });
    });
  }

  async fill(text: string): Promise<void> {
    await this.#do(async (id) => {
      await this.#tab.send('ElementClear', { id });
      await this.#tab.send('ElementSendKeys', { id, text, value: [...text] });
    });
  }

  /** Runs a function on the first one in the page. */
  async ask<T>(script: (element: HTMLElement) => T | Promise<T>): Promise<T> {
    return this.#do((id) => this.#tab.run(script, { [ELEMENT]: id } as unknown as HTMLElement));
  }

  attribute(name: string): Promise<string | null> {
    return this.#do((id) =>
      this.#tab.run((element: Element, what: string) => element.getAttribute(what), reference(id), name),
    );
  }

  async words(): Promise<string> {
    return this.ask((element) => element.innerText);
  }

  focus(): Promise<void> {
    return this.ask((element) => element.focus());
  }

  #do<T>(what: (id: string) => Promise<T>): Promise<T> {
    return until(`${JSON.stringify(this.query)} is used`, async () => {
      const answer = await what(await this.seen());
      return { answer };
    }).then(({ answer }) => answer);
  }
}

function reference(id: string): Element {
  return { [ELEMENT]: id } as unknown as Element;
}
