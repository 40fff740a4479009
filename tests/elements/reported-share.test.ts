import type { ShareDto } from '@studyshare/core/contract';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useHarness } from './harness.ts';
import { problem } from './mock-api.ts';
import { iso, sampleShare } from './mock-study.ts';

const TAB = `<shares-tab base-url="/api" study-id="study-1" time-zone="Europe/Stockholm"></shares-tab>`;
const DEVICE = {
  manufacturer: 'Echoline',
  model: 'E9',
  modality: 'US',
  pictures: 'ultrasound',
  rows: 480,
  columns: 640,
};
const harness = useHarness();
let page: Page;

/** A share of which somebody reported the second image. */
function reported(change: Partial<ShareDto> = {}): ShareDto {
  const { actions, objects } = sampleShare();
  return sampleShare({
    state: 'suspended',
    objects: objects.slice(0, 3).map((object) => ({ ...object, device: DEVICE })),
    report: { reason: 'name', at: iso(Date.now() - 60_000), objectId: objects[1]!.objectId },
    actions: { ...actions, resend: { allowed: false, reason: 'share.suspended' }, reopen: { allowed: true } },
    ...change,
  });
}

const bodies = () => harness.api.seen('POST /v1/shares/share-1/reopen').map(({ body }) => body);
const boxes = () => page.locator('.hand-mask');
const focusedLabel = () =>
  page.evaluate<string>(
    `document.querySelector('shares-tab').shadowRoot.activeElement?.getAttribute('aria-label') ?? ''`,
  );

async function look(change: Partial<ShareDto> = {}): Promise<void> {
  harness.api.shares = [reported(change)];
  page = await harness.open(TAB);
  await page.getByRole('button', { name: 'Look at the images' }).click();
  await page.locator('.mask-stage img').waitFor();
}

test('G11: the tab says what was reported and when; released as it is, the page opens again', async () => {
  harness.api.shares = [reported()];
  page = await harness.open(TAB);
  const note = page.locator('[part="report"]');
  await note.getByText('Somebody can see a name on an image.').waitFor();
  await page.getByRole('button', { name: 'Open again' }).click();
  await page.locator('.note.ok', { hasText: 'opens again' }).waitFor();
  expect(bodies()).toEqual([{ masks: [] }]);
  expect(await page.getByRole('button', { name: 'Look at the images' }).count()).toBe(0);
});

test('G11: the reported image is shown as the patient sees it, and is masked by keyboard', async () => {
  await look();
  await page.getByText('2 of 3').waitFor();
  expect(harness.api.seen('GET /v1/shares/share-1/objects/object-2/preview')).toHaveLength(1);
  await page.getByRole('button', { name: 'Add a rectangle' }).click();
  await expect.poll(focusedLabel).toMatch(/^Rectangle 1: /);
  const before = await focusedLabel();
  for (const key of ['ArrowLeft', 'ArrowUp', 'Shift+ArrowRight', 'Control+Shift+ArrowDown'])
    await page.keyboard.press(key);
  const after = await focusedLabel();
  expect(after).not.toBe(before);
  const [x, y, width, height] = after.match(/\d+/g)!.slice(1).map(Number);
  await page.getByRole('button', { name: 'Mask and open again' }).click();
  await page.locator('.note.ok').waitFor();
  expect(bodies()).toEqual([{ masks: [{ objectId: 'object-2', rectangles: [{ x, y, width, height }] }] }]);
  expect(await page.locator('.masking').count()).toBe(0);
});

test('G11: what is drawn is kept for the device only where the person says so, image by image', async () => {
  await look();
  const keep = page.getByLabel('Keep for this device');
  expect(await keep.count()).toBe(0);
  await page.getByRole('button', { name: 'Add a rectangle' }).click();
  expect(await keep.isChecked()).toBe(false);
  await page.getByText('Every later picture of \u2068Echoline E9\u2069 with 640 × 480 pixels').waitFor();
  await keep.focus();
  await page.keyboard.press('Space');
  expect(await keep.isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('3 of 3').waitFor();
  await page.locator('.mask-stage img').waitFor();
  await page.getByRole('button', { name: 'Add a rectangle' }).click();
  expect(await keep.isChecked()).toBe(false);
  await page.getByRole('button', { name: 'Mask and open again' }).click();
  await page.locator('.note.ok').waitFor();
  const [{ masks }] = bodies() as [{ masks: { objectId: string; keepForDevice?: boolean }[] }];
  expect(masks.map(({ objectId, keepForDevice }) => [objectId, keepForDevice])).toEqual([
    ['object-2', true],
    ['object-3', undefined],
  ]);
});

test('G11: where too much is to be kept the tab says so, and the tick can be taken away', async () => {
  await look();
  await page.getByRole('button', { name: 'Add a rectangle' }).click();
  await page.getByLabel('Keep for this device').check();
  harness.api.on('POST /v1/shares/share-1/reopen', ({ body }) =>
    JSON.stringify(body).includes('keepForDevice') ? problem(422, 'device_mask.too_large') : undefined,
  );
  await page.getByRole('button', { name: 'Mask and open again' }).click();
  await page.locator('.note.bad', { hasText: 'at most 50 rectangles, and at most half of the picture' }).waitFor();
  await page.getByLabel('Keep for this device').uncheck();
  await page.getByRole('button', { name: 'Mask and open again' }).click();
  await page.locator('.note.ok').waitFor();
});

test('G11: an image whose device is not known offers nothing to keep', async () => {
  const { objects } = sampleShare();
  await look({ objects: objects.slice(0, 3) });
  await page.getByRole('button', { name: 'Add a rectangle' }).click();
  expect(await page.getByLabel('Keep for this device').count()).toBe(0);
});

test('G11: rectangles are drawn and moved by mouse, several of them on several images, and undone', async () => {
  await look();
  const move = async ([x, y]: readonly [number, number]) => {
    const box = (await page.locator('.mask-stage').boundingBox())!;
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 });
  };
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await move(from);
    await page.mouse.down();
    await move(to);
    await page.mouse.up();
  };
  await drag([0.1, 0.1], [0.3, 0.2]);
  await drag([0.6, 0.6], [0.9, 0.8]);
  expect(await boxes().count()).toBe(2);
  const label = () => boxes().first().getAttribute('aria-label');
  const drawn = await label();
  await drag([0.2, 0.15], [0.25, 0.4]);
  expect(await boxes().count()).toBe(2);
  expect(await label()).not.toBe(drawn);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await label()).toBe(drawn);
  await drag([0.02, 0.98], [0.02, 0.98]);
  expect(await boxes().count()).toBe(2);
  await boxes().nth(1).focus();
  await page.keyboard.press('Delete');
  expect(await boxes().count()).toBe(1);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('3 of 3').waitFor();
  await page.locator('.mask-stage img').waitFor();
  expect(await boxes().count()).toBe(0);
  await page.getByRole('button', { name: 'Add a rectangle' }).click();
  await page.getByRole('button', { name: 'Mask and open again' }).click();
  await page.locator('.note.ok').waitFor();
  const [{ masks }] = bodies() as [{ masks: { objectId: string; rectangles: object[] }[] }];
  expect(masks.map(({ objectId, rectangles }) => [objectId, rectangles.length])).toEqual([
    ['object-2', 1],
    ['object-3', 1],
  ]);
});

test('G11: what was drawn stays where the release is refused; Escape closes the images and the focus returns', async () => {
  await look();
  await page.getByRole('button', { name: 'Add a rectangle' }).click();
  harness.api.on('POST /v1/shares/share-1/reopen', () => problem(503, 'server.busy'));
  await page.getByRole('button', { name: 'Mask and open again' }).click();
  await page.locator('.note.bad').waitFor();
  expect(await boxes().count()).toBe(1);
  await boxes().first().focus();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Look at the images' }).waitFor();
  await expect
    .poll(() => page.evaluate(`document.querySelector('shares-tab').shadowRoot.activeElement?.dataset.action`))
    .toBe('look');
});

test('G11: an image that could not be fetched is tried again, and what cannot be masked says so', async () => {
  harness.api.shares = [reported()];
  harness.api.on('GET /v1/shares/share-1/objects/object-2/preview', () => problem(503, 'study.unavailable'));
  page = await harness.open(TAB);
  await page.getByRole('button', { name: 'Look at the images' }).click();
  await page.getByRole('alert').waitFor();
  const nothing = { objectId: 'object-2', kind: 'document', verdict: 'protected', reasons: [], evidence: [] };
  const body = { ...nothing, columns: 0, rows: 0, leftOut: false };
  harness.api.on('GET /v1/shares/share-1/objects/object-2/preview', () => ({ status: 200, body }));
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('cannot be masked here').waitFor();
  expect(await page.getByRole('button', { name: 'Add a rectangle' }).count()).toBe(0);
});

test('L3: a share whose patient asks for a new link says so, and opens the dialog with its images', async () => {
  harness.api.shares = [sampleShare({ state: 'expired', daysLeft: 0, linkAskedAt: iso(Date.now() - 60_000) })];
  page = await harness.open(TAB);
  await page.locator('[part="asked"]', { hasText: 'asked for a new link' }).waitFor();
  await page.evaluate(
    `document.addEventListener('studyshare-send-again', (event) => { window.again = event.objectIds.length; })`,
  );
  await page.getByRole('button', { name: 'Send a new link' }).click();
  expect(await page.evaluate('window.again')).toBe(14);
});
