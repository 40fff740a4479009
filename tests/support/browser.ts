import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** A real Chromium, delivered through npm. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  // In a single process, closing one page can take the browser down with it.
  const args = sparticuz.args.filter((arg) => arg !== '--single-process');
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args, headless: true });
}
