import type { DeviceMaskDto } from '@studyshare/core/contract';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityFaults } from '../support/accessibility.ts';
import { focusedIn, useHarness } from './harness.ts';
import { problem } from './mock-api.ts';

const harness = useHarness();
let page: Page;

function rule(number: number, change: Partial<DeviceMaskDto['device']> = {}): DeviceMaskDto {
  return {
    ruleId: `rule-${number}`,
    device: {
      ...{ manufacturer: 'Echoline', model: `E${number}`, modality: 'US', pictures: 'ultrasound' },
      ...{ rows: 480, columns: 640, ...change },
    },
    rectangles: [
      { x: 0, y: 0, width: 640, height: 40 },
      { x: 500, y: 440, width: 140, height: 40 },
    ],
    keptAt: '2026-11-26T12:00:00.000Z',
    keptBy: 'A. Berg',
  };
}

async function open(rules: DeviceMaskDto[], attributes = '', options: BrowserContextOptions = {}): Promise<void> {
  harness.api.deviceMasks = rules;
  page = await harness.open(
    `<share-settings base-url="/api" time-zone="Europe/Stockholm" ${attributes}></share-settings>`,
    options,
  );
  await page.locator('#device-masks').waitFor();
}

const names = () => page.locator('.device .strong').allTextContents();
const removals = () => harness.api.requests.filter(({ path }) => path.endsWith('/remove')).map(({ path }) => path);

test('G11: the settings list what is kept: device, size, rectangles on an outline, who and when', async () => {
  await open([rule(9), rule(10, { pictures: 'secondary-capture', rows: 768, columns: 1024 })]);
  const [first, second] = [page.locator('.device').first(), page.locator('.device').nth(1)];
  await first.getByText('Echoline E9').waitFor();
  await first.getByText('ultrasound · 640 × 480 pixels · 2 rectangles').waitFor();
  await second.getByText('screen captures · 1024 × 768 pixels').waitFor();
  expect(await first.textContent()).toMatch(/Kept .*26 Nov.* by .*A\. Berg/);
  await first.getByRole('img', { name: 'Outline of the picture with 2 black rectangles' }).waitFor();
  const shape = await page.evaluate(
    `(() => { const { x, y, width, height } = document.querySelector('share-settings').shadowRoot.querySelectorAll('.device rect')[1].getBBox(); return [x, y, width, height]; })()`,
  );
  expect(shape).toEqual([500, 440, 140, 40]);
});

test('G11: removing asks first, Escape takes it back, and the focus stays where one works', async () => {
  await open([rule(9), rule(10)]);
  await page.getByRole('button', { name: /^Remove the masks of .*E9/ }).click();
  await page.getByText('Later pictures of this device will show these places again.').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.device-question').count()).toBe(0);
  await expect
    .poll(() => page.evaluate(`document.querySelector('share-settings').shadowRoot.activeElement?.dataset.rule`))
    .toBe('rule-9');
  expect(removals()).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect.poll(names).toHaveLength(1);
  expect(removals()).toEqual(['/v1/device-masks/rule-9/remove']);
  await expect.poll(() => focusedIn(page, 'share-settings')).toBe('device-masks');
  await page.getByText('Removed. Later pictures of the device').waitFor({ state: 'attached' });
});

test('G11: who may not remove is told so, and what somebody else removed goes from the list', async () => {
  await open([rule(9), rule(10)]);
  harness.api.on('POST /v1/device-masks/rule-9/remove', () => problem(403, 'account.forbidden'));
  harness.api.on('POST /v1/device-masks/rule-10/remove', () => problem(404, 'device_mask.not_found'));
  for (const [name, text, left] of [
    [/E9/, 'You do not have the right to do this.', 2],
    [/E10/, 'Somebody else has removed it.', 1],
  ] as const) {
    await page.getByRole('button', { name }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText(text).waitFor();
    expect(await names()).toHaveLength(left);
  }
});

test('G11: nothing kept, a list that cannot be loaded, and two hundred rules each have their own look', async () => {
  await open([]);
  await page.getByText('Nothing is kept yet.').waitFor();
  let fails = true;
  harness.api.on('GET /v1/device-masks', () => (fails ? problem(503, 'server.busy') : undefined));
  await open([rule(9)]);
  await page.getByText('The server is busy.').waitFor();
  fails = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(names).toHaveLength(1);
  await open(Array.from({ length: 200 }, (_, number) => rule(number)));
  await expect.poll(names).toHaveLength(10);
  await page.getByRole('button', { name: 'Show all 200' }).click();
  await expect.poll(names).toHaveLength(200);
});

test('G11: a name of the device is text, whatever it holds', async () => {
  await open([
    rule(9, { manufacturer: '<img src=x onerror=window.bad=1>', model: '\u202e"><script>window.bad=1</script>' }),
  ]);
  await expect.poll(names).toHaveLength(1);
  expect(await page.evaluate('window.bad')).toBeUndefined();
  expect((await names())[0]).toContain('<img src=x');
});

test.each(['en', 'sv', 'ar'])(
  'G12: the list and its question have no fault that axe can find (%s)',
  async (language) => {
    await open([rule(9), rule(10)], `language="${language}"`, { viewport: { width: 360, height: 860 } });
    await page.locator('.device button').first().click();
    await page.locator('.device-question').waitFor();
    expect(await accessibilityFaults(page, 'share-settings')).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  },
);
