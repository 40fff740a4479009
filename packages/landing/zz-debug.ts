import { launchBrowser } from '../../tests/support/browser.ts';
import { startMock } from './test/mock-server.ts';
import { items, scenario } from './test/scenario.ts';
const browser = await launchBrowser();
const t0 = Date.now(); const log = (...a: unknown[]) => console.log(((Date.now() - t0) / 1000).toFixed(1), ...a);
async function open(change: object) {
  const mock = await startMock(scenario(change));
  const context = await browser.newContext({ viewport: { width: 390, height: 780 } });
  const page = await context.newPage(); page.setDefaultTimeout(25000);
  page.on('pageerror', (e) => log('ERR', e.message)); page.on('console', (m) => log('con', m.text()));
  await page.goto(`${mock.url}/v/p1`);
  await page.locator('h1:not(.waiting)').waitFor();
  return { page, mock };
}
try {
  const { page, mock } = await open({ items: [...items(2), ...items(0, 1)] });
  await page.evaluate(() => { Object.assign(navigator, { canShare: (d: any) => d.files.every(({ type }: File) => /^image\//.test(type)), share: async () => undefined }); });
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  log('clicked'); await page.waitForTimeout(3000);
  log(await page.locator('.sheet').innerText());
  log(mock.log.filter((l) => l.path.includes('download')).map((l) => l.path));
} catch (e) { log(String(e).slice(0, 300)); }
try {
  const { page } = await open({ items: items(60) });
  const pages = page.getByRole('navigation', { name: 'Pages of images' });
  await pages.getByRole('link', { name: 'Page 12 of 12' }).click(); log('clicked');
  await page.getByRole('img', { name: 'Picture 56' }).waitFor(); log('56', page.url());
  log(await page.locator('.sr[aria-live]').innerText());
  await page.goBack(); log('back', page.url());
  await page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor(); log('done');
} catch (e) { log(String(e).slice(0, 300)); }
await browser.close(); process.exit(0);
