import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { type Clinic, openClinic, type Sent } from '../../support/engines/clinic.ts';
import { type EngineName, hasEngine, launchEngine, type RunningBrowser } from '../../support/engines/engines.ts';
import { Tab, until } from '../../support/engines/tab.ts';

/** One engine's browser in front of a clinic's pages; whatever a scenario opens in it is watched, and closed after it. */
export interface Room {
  readonly engine: EngineName;
  readonly clinic: Clinic;
  readonly browser: RunningBrowser;
  /** A share that scenarios look at and leave as it is. */
  readonly common: Sent;
  newTab(browser?: RunningBrowser): Promise<Tab>;
  /** Opens a link in a new tab and presses its button. */
  open(sent: Sent, browser?: RunningBrowser): Promise<Tab>;
  /** Another browser of the engine, set up otherwise. */
  launch(setup: Parameters<typeof launchEngine>[1]): Promise<RunningBrowser>;
  /** The visitor is a new one: no cookie is left. */
  forgetVisits(tab: Tab): Promise<void>;
  /** Waits until a file with these bytes was saved under this name, and takes it away. */
  saved(name: string, digest?: string): Promise<Buffer>;
}

type Scenarios = (room: Room) => void;

/**
 * Plays scenarios in an engine. On a machine without its browser they are skipped by name; CI never skips them. One that
 * fails is played once more: it then was the driver of a busy machine, or fails again.
 */
export function playIn(engine: EngineName, chapters: Readonly<Record<string, Scenarios>>): void {
  describe.runIf(hasEngine(engine) || process.env['CI'] !== undefined)(engine, { retry: 1 }, () => {
    const room = new OpenRoom(engine);
    beforeAll(() => room.enter());
    afterEach(async () => expect(await room.tidy()).toEqual([]));
    afterAll(() => room.leave());
    for (const [title, scenarios] of Object.entries(chapters)) describe(title, () => scenarios(room));
  });
}

class OpenRoom implements Room {
  readonly engine: EngineName;
  clinic!: Clinic;
  browser!: RunningBrowser;
  common!: Sent;
  #launching: Promise<RunningBrowser> | undefined;
  #tabs: Tab[] = [];
  #others: RunningBrowser[] = [];

  constructor(engine: EngineName) {
    this.engine = engine;
  }

  async enter(): Promise<void> {
    this.#launching = launchEngine(this.engine);
    this.clinic = await openClinic();
    this.common = await this.clinic.send('pictures');
    this.browser = await this.#launching;
  }

  async newTab(browser = this.browser): Promise<Tab> {
    const tab = await Tab.open(browser);
    this.#tabs.push(tab);
    return tab;
  }

  async open({ link }: Sent, browser = this.browser): Promise<Tab> {
    const tab = await this.newTab(browser);
    await tab.goto(link);
    await tab.role('button', 'See your images').click();
    await until('the page has opened', async () => /^\/v\//.test((await tab.address()).pathname));
    return tab;
  }

  async launch(setup: Parameters<typeof launchEngine>[1]): Promise<RunningBrowser> {
    const browser = await launchEngine(this.engine, setup);
    this.#others.push(browser);
    return browser;
  }

  async forgetVisits(tab: Tab): Promise<void> {
    await tab.send('DeleteAllCookies');
  }

  async saved(name: string, digest?: string): Promise<Buffer> {
    const path = join(this.browser.downloads, name);
    const bytes = await until(`${name} is saved`, async () => {
      const found = existsSync(path) ? readFileSync(path) : undefined;
      return found && (digest === undefined || digestOf(found) === digest) ? found : undefined;
    });
    rmSync(path);
    return bytes;
  }

  /** Closes what a scenario has opened; answers what its pages complained about, and what they asked of other hosts. */
  async tidy(): Promise<string[]> {
    this.clinic.wire.isCut = false;
    this.clinic.wire.prelude = '';
    const complaints: string[] = [];
    for (const tab of this.#tabs) {
      complaints.push(...(await tab.complaints(this.clinic.origin).catch(() => [])));
      await tab.close().catch(() => undefined);
    }
    for (const browser of this.#others) await browser.close();
    this.#tabs = [];
    this.#others = [];
    return complaints;
  }

  async leave(): Promise<void> {
    const browser = await this.#launching?.catch(() => undefined);
    await browser?.close();
    await this.clinic?.close();
  }
}

/** Waits until the page that was pressed has asked whether its visit came back: it asks for nothing more by itself. */
export async function arrived(tab: Tab): Promise<void> {
  await until('the visit has arrived', () =>
    tab.run(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).some(
        ({ name, responseEnd }) => responseEnd > 0 && /\/api\/pages\/[^/]+$/.test(name),
      ),
    ),
  );
}

/** Turns the page, unless a picture that came late was told first that the page is over. */
export async function turnPage(tab: Tab): Promise<void> {
  await tab.run(() =>
    [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === 'Next page')?.click(),
  );
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The digest of what the page's server answers to the page for a link. */
export async function digestServed(tab: Tab, href: string): Promise<string> {
  return tab.run(async (address) => {
    const bytes = await (await fetch(address)).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }, href);
}
