import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'tsup';
import { browserBundle } from '../../packages/web-components/tsup.config.ts';
import { launchBrowser } from '../support/browser.ts';
import { MockApi } from './mock-api.ts';

export interface Harness {
  readonly api: MockApi;
  /** A new page of a new context, with these elements in it. */
  open(body: string, options?: BrowserContextOptions): Promise<Page>;
}

export interface RunningHarness extends Harness {
  /** Closes what was opened since the last time; the API is as at the start again. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const ELEMENTS = 'packages/web-components/src/register-all.ts';

/**
 * Builds the browser bundle from the sources at hand, serves it beside the mock API, and starts a browser.
 *
 * @param module what `/studyshare-elements.js` is made from, by its path from the repository's root
 * @param conditions what else the bundler is told of packages, e.g. `development`
 */
export async function startHarness(
  module: string = ELEMENTS,
  conditions: readonly string[] = [],
): Promise<RunningHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'studyshare-elements-'));
  const entry = { 'studyshare-elements': fileURLToPath(new URL(`../../${module}`, import.meta.url)) };
  const esbuildOptions: typeof browserBundle.esbuildOptions = (options, context) => {
    browserBundle.esbuildOptions?.(options, context);
    options.conditions = [...(options.conditions ?? []), ...conditions];
  };
  await build({
    ...browserBundle,
    esbuildOptions,
    entry,
    config: false,
    outDir: folder,
    sourcemap: false,
    silent: true,
  });
  const api = new MockApi(folder);
  const [origin, browser] = await Promise.all([api.listen(), launchBrowser()]);
  let opened: Page[] = [];
  return {
    api,
    async open(body, options = {}) {
      api.page = body;
      const page = await openPage(browser, options);
      opened.push(page);
      await page.goto(origin);
      return page;
    },
    async clear() {
      for (const page of opened) await page.context().close();
      opened = [];
      api.reset();
    },
    async close() {
      await browser.close();
      await api.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 860 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  return page;
}
