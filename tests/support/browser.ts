import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { LAST_RESORT_MS } from './last-resort.ts';

const LEFT_OUT: ReadonlySet<string> = new Set([
  // In a single process, closing one page can take the browser down with it.
  '--single-process',
  // Origins are kept apart as in the browsers of patients.
  ...['--disable-web-security', '--disable-site-isolation-trials', '--allow-running-insecure-content'],
  // Pages are drawn by the processor; a graphics card made up in software costs twice as much.
  ...[
    '--ignore-gpu-blocklist',
    '--in-process-gpu',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
]);

/** A real Chromium, delivered through npm, whose pages wait for as long as all tests do. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const args = sparticuz.args.filter((arg) => !LEFT_OUT.has(arg)).concat('--disable-gpu');
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
