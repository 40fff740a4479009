import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../tests/support/browser.ts';
import { type MockServer, startMock } from './mock-server.ts';
import { type Scenario, scenario } from './scenario.ts';

export interface OpenedPage {
  page: Page;
  mock: MockServer;
  /** Blocked by the CSP, asked of another host, or thrown by the page: must stay empty. */
  faults: string[];
}

/** A browser and the pages opened in it, for one test file. */
export interface Desk {
  open(change?: Partial<Scenario>, options?: Parameters<Browser['newPage']>[0]): Promise<OpenedPage>;
  /** Another visitor of the same page. */
  visit(mock: MockServer): Promise<OpenedPage>;
  /** Closes what a test opened; answers every fault seen in it. */
  clear(): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts the browser; every page it opens is watched for CSP violations, foreign requests and script errors. */
export async function startDesk(): Promise<Desk> {
  const browser = await launchBrowser();
  let opened: OpenedPage[] = [];
  const start = async (mock: MockServer, options: Parameters<Browser['newPage']>[0] = {}) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 780 }, locale: 'en-GB', ...options });
    const page = await context.newPage();
    const one: OpenedPage = { page, mock, faults: [] };
    watch(one);
    opened.push(one);
    await page.goto(`${mock.url}${mock.now.boot === 'page' ? '/v/p1' : '/l/token'}`);
    return one;
  };
  return {
    open: async (change = {}, options = {}) => start(await startMock(scenario(change)), options),
    visit: (mock) => start(mock),
    clear: async () => {
      const faults = opened.flatMap((one) => one.faults);
      for (const { page, mock } of opened) {
        await page.context().close();
        await mock.close();
      }
      opened = [];
      return faults;
    },
    close: () => browser.close(),
  };
}

function watch({ page, mock, faults }: OpenedPage): void {
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) faults.push(`csp: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== mock.url) faults.push(`foreign: ${request.url()}`);
  });
}
