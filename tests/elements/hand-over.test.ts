import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useHarness } from './harness.ts';
import { problem } from './mock-api.ts';
import { sampleShare } from './mock-study.ts';

const TAB = `<shares-tab base-url="/api" study-id="study-1" time-zone="Europe/Stockholm"></shares-tab>`;
const LINK = 'https://images.clinic.example/l/kX0vZs1q9aTgB7n3QmR5wA';
const CALL = 'POST /v1/shares/share-1/link';

const harness = useHarness();
let page: Page;

async function open(markup = TAB): Promise<void> {
  harness.api.shares = [sampleShare()];
  harness.api.on(CALL, () => ({ status: 200, body: { link: LINK, expiresAt: sampleShare().expiresAt } }));
  page = await harness.open(markup);
  await page.getByRole('button', { name: 'Show the link' }).waitFor();
}

/** What the browser was asked to copy; `refuses` as one does without a permission. */
async function watchClipboard(refuses = false): Promise<void> {
  await page.evaluate(`window.copied = [];
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => {
      if (${refuses}) throw new DOMException('no', 'NotAllowedError');
      window.copied.push(text);
    } } });`);
}

test('S10: the link is asked for when somebody wants it, drawn dark on white, and copied', async () => {
  await open();
  expect(harness.api.seen(CALL)).toHaveLength(0);
  await watchClipboard();
  await page.getByRole('button', { name: 'Show the link' }).click();
  const code = page.getByRole('img', { name: 'QR code of the link' });
  await code.waitFor();
  expect(await code.locator('rect').getAttribute('fill')).toBe('#fff');
  expect((await code.locator('path').getAttribute('d'))!.match(/M/g)!.length).toBeGreaterThan(200);
  const box = await code.boundingBox();
  expect(Math.round(box!.width)).toBe(Math.round(box!.height));
  expect(await page.getByLabel('The link', { exact: true }).inputValue()).toBe(LINK);
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate('window.copied')).toEqual([LINK]);
  expect(harness.api.seen(CALL)).toHaveLength(1);
});

test('S10: in a low window the whole code is scrolled to', async () => {
  await open();
  await page.setViewportSize({ width: 360, height: 520 });
  await page.getByRole('button', { name: 'Show the link' }).click();
  const code = page.getByRole('img', { name: 'QR code of the link' });
  await code.waitFor();
  const isWhole = async () => {
    const box = await code.boundingBox();
    return box !== null && box.y >= 0 && box.y + box.height <= 520;
  };
  await expect.poll(isWhole).toBe(true);
});

test('S10: where the browser does not let it be copied, the link is selected', async () => {
  await open();
  await watchClipboard(true);
  await page.getByRole('button', { name: 'Show the link' }).click();
  await page.getByRole('button', { name: 'Copy' }).click();
  const selected = () =>
    page.evaluate(`(() => {
      const field = document.querySelector('shares-tab').shadowRoot.querySelector('#hand-over-link');
      return field.value.slice(field.selectionStart, field.selectionEnd);
    })()`);
  await expect.poll(selected).toBe(LINK);
});

test('S10: Escape hides the link, which is then nowhere in the page, and the focus goes back', async () => {
  await open();
  await page.getByRole('button', { name: 'Show the link' }).click();
  await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('img', { name: 'QR code of the link' }).waitFor({ state: 'detached' });
  const focused = () =>
    page.evaluate(`document.querySelector('shares-tab').shadowRoot.activeElement?.textContent.trim()`);
  await expect.poll(focused).toBe('Show the link');
  const held = await page.evaluate(`document.querySelector('shares-tab').shadowRoot.innerHTML`);
  expect(String(held)).not.toContain('kX0vZs1q9aTgB7n3QmR5wA');
});

test('R6: a link that is shown is hidden once its share is deleted', async () => {
  await open();
  await page.getByRole('button', { name: 'Show the link' }).click();
  await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete for everybody' }).click();
  await page.locator('.pill', { hasText: 'Deleted' }).waitFor();
  const held = await page.evaluate(`document.querySelector('shares-tab').shadowRoot.innerHTML`);
  expect(String(held)).not.toContain('kX0vZs1q9aTgB7n3QmR5wA');
  expect(await page.getByRole('img', { name: 'QR code of the link' }).count()).toBe(0);
});

test('S10: who may not see it is told so, and a share that is over offers none', async () => {
  await open();
  harness.api.on(CALL, () => problem(403, 'request.forbidden'));
  await page.getByRole('button', { name: 'Show the link' }).click();
  await page.getByRole('alert').waitFor();
  const share = sampleShare();
  harness.api.shares = [
    { ...share, actions: { ...share.actions, showLink: { allowed: false, reason: 'share.expired' } } },
  ];
  page = await harness.open(TAB);
  await page.getByRole('button', { name: 'Resend' }).waitFor();
  expect(await page.getByRole('button', { name: 'Show the link' }).count()).toBe(0);
});
