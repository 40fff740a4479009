import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { MockApi } from '../../elements/mock-api.ts';

/** Opens a built page as a static server would serve it, with the API of the mock beneath `/api`. */
export async function openBuilt(browser: Browser, folder: string, api: MockApi): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await page.route('http://host.example/**', async (route) => {
    const { pathname, search } = new URL(route.request().url());
    if (pathname.startsWith('/api/')) {
      const response = await route.fetch({ url: `${api.origin}${pathname}${search}` });
      return route.fulfill({ response });
    }
    const path = join(folder, pathname === '/' ? 'index.html' : pathname);
    return existsSync(path) && statSync(path).isFile() ? route.fulfill({ path }) : route.fulfill({ status: 404 });
  });
  await page.goto('http://host.example/');
  return page;
}
