import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { LAST_RESORT_MS } from './last-resort.ts';

/** A real Chromium, delivered through npm, whose pages wait for as long as all tests do. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  // In a single process, closing one page can take the browser down with it.
  const args = sparticuz.args.filter((arg) => arg !== '--single-process');
  const executablePath = await sparticuz.executablePath();
  const browser = await chromium.launch({ executablePath, args, headless: true, timeout: LAST_RESORT_MS });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(LAST_RESORT_MS);
    return context;
  };
  return browser;
}
