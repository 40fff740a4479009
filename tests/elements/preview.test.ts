import type { CreateShareDto } from '@studyshare/core/contract';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { focusedIn, useHarness } from './harness.ts';
import { problem } from './mock-api.ts';
import { protectedPreview, samplePreview, undeliverablePreview } from './mock-preview.ts';
import { sampleStudy } from './mock-study.ts';
import { answer, openPreview, route } from './preview-page.ts';

const CSP = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'unsafe-inline'; img-src blob:">`;

const harness = useHarness();
let page: Page;

async function open(objectIds: string[] = [], options: BrowserContextOptions = {}, attributes = ''): Promise<void> {
  page = await openPreview(harness, objectIds, options, attributes);
}

function object(number: number) {
  return harness.api.study.objects[number - 1]!;
}

/** Numbers of the objects that previews were asked for, in order. */
function asked(): number[] {
  return harness.api.requests.flatMap(({ path }) => {
    const match = /\/objects\/object-(\d+)\/preview$/.exec(path);
    return match === null ? [] : [Number(match[1])];
  });
}

/** What the one share was made of. */
function sent(): string[] | undefined {
  return harness.api.seen('POST /v1/shares').map(({ body }) => body as CreateShareDto)[0]?.objectIds;
}

function current(): Promise<string | null> {
  return page.locator('.strip [aria-selected="true"]').getAttribute('data-id');
}

const focused = (): Promise<string> => focusedIn(page, 'send-to-patient-dialog');

test('S9: the dialog shows the picture as the patient gets it, its masks, the verdict and what was done, in words', async () => {
  harness.api.head = CSP;
  await open(['object-1', 'object-2']);
  await page.locator('.verdict[data-verdict="anonymized"]').getByText('De-identified').waitFor();
  await page.getByText('Only the ultrasound region is kept: 78% of the picture').waitFor();
  await page.getByText('3 places with text blacked out').waitFor();
  const source = await page.locator('.stage img').getAttribute('src');
  expect(source).toMatch(/^blob:/);
  const width = `(async () => {
    const image = document.querySelector('send-to-patient-dialog').shadowRoot.querySelector('.stage img');
    await image.decode();
    return image.naturalWidth;
  })()`;
  expect(await page.evaluate(width)).toBe(640);
  expect(await page.locator('.overlay').getAttribute('viewBox')).toBe('0 0 640 480');
  expect(await page.locator('.overlay rect.text').count()).toBe(3);
  await page.getByRole('switch', { name: 'Show masks' }).click();
  expect(await page.locator('.overlay').count()).toBe(0);
  await page.getByText('Details').click();
  await page.getByText('JPEG 2000').waitFor();
  await page.getByText('acuson-sequoia-480x640').waitFor();
});

test('S9, P2: it says why an object is protected, and that the page will ask for a password', async () => {
  answer(harness, 2, protectedPreview);
  await open(['object-1', 'object-2']);
  await page.getByText('Everything has been looked at').waitFor();
  await page.getByText('The page will ask for a password.').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.locator('.verdict[data-verdict="protected"]').getByText('Needs a password').waitFor();
  await page.getByText('Text may be visible in the picture').waitFor();
  await page.getByText('Text may still be readable in 1 place').waitFor();
  expect(await page.locator('.overlay rect.remains').count()).toBe(1);
  await page.getByRole('button', { name: 'Leave it out' }).click();
  await page.getByText('The page will not ask for a password.').waitFor();
  await page.locator('#send').click();
  await page.locator('#done').waitFor();
  expect(sent()).toEqual(['object-1']);
});

test('S9: the verdict replaces the guess in the form: marks, counts, notes and what is sent', async () => {
  answer(harness, 1, protectedPreview);
  answer(harness, 2, (object) => undeliverablePreview(object, 'decode-failed'));
  await open(['object-1', 'object-2', 'object-3']);
  await page.getByText('Everything has been looked at').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByText('The picture could not be read').waitFor();
  await page.getByText('The patient does not get this one.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Picture 1 may show who the patient is, so the page will ask for a password.').waitFor();
  await page.getByText('Cannot be sent: Picture 2.').waitFor();
  await page.getByText('2 of 14 items').waitFor();
  expect(await page.locator('.tile').nth(1).getAttribute('aria-disabled')).toBe('true');
  expect(await page.locator('.tile').nth(0).getAttribute('aria-label')).toContain('Password');
  await page.locator('#send').click();
  await page.locator('#done').waitFor();
  expect(sent()).toEqual(['object-1', 'object-3']);
});

test('S9, P9: what the account’s rule leaves out is told as such and not shown as if it were sent', async () => {
  harness.api.settings.settings.anonymizedOnly = true;
  answer(harness, 1, async (object) => {
    const preview = await protectedPreview(object);
    return { ...preview, reasons: [...preview.reasons, 'anonymized-only'], leftOut: true };
  });
  await open(['object-1', 'object-2']);
  await page.locator('.verdict[data-verdict="left-out"]').getByText('Left out').waitFor();
  await page.locator('.reasons').getByText('Your account sends de-identified images only').waitFor();
  expect(await page.locator('.stage img:not(.blurred)').count()).toBe(0);
  await page.locator('#preview-back').click();
  await page.getByText('Left out: Picture 1 and Report (PDF).').waitFor();
  await page.getByText('1 of 14 items').waitFor();
});

test('S9: of a small selection everything is looked at, two at a time; the summary counts what came of it', async () => {
  let running = 0;
  let most = 0;
  let goOn = () => {};
  const progressSeen = new Promise<void>((resolve) => (goOn = resolve));
  for (let number = 1; number <= 12; number += 1) {
    harness.api.on(route(number), async () => {
      most = Math.max(most, ++running);
      await progressSeen;
      // Both places are taken for a moment in each turn.
      await new Promise((resolve) => setTimeout(resolve, 40));
      running -= 1;
      if (number === 5) return { status: 200, body: undeliverablePreview(object(5), 'too-large') };
      const make = number === 3 || number === 7 ? protectedPreview : samplePreview;
      return { status: 200, body: await make(object(number)) };
    });
  }
  await open(Array.from({ length: 12 }, (_, index) => `object-${index + 1}`));
  await page
    .getByText(/^\d+ of 12 looked at$/)
    .first()
    .waitFor();
  goOn();
  await page.getByText('Everything has been looked at').waitFor();
  expect(await page.locator('.summary .legend li').allInnerTexts()).toEqual([
    '9 will be de-identified',
    '2 need a password',
    '1 cannot be sent',
    'The page will ask for a password.',
  ]);
  expect(most).toBe(2);
  expect(asked()).toHaveLength(12);
});

test('S9: of 500 objects only the shown one and its neighbours are looked at, until all are asked for', async () => {
  harness.api.study = sampleStudy(500);
  await open();
  await page.getByText('2 of 500 looked at').waitFor();
  await page.waitForLoadState('networkidle');
  expect(asked().sort((a, b) => a - b)).toEqual([1, 2]);
  await page.keyboard.press('End');
  await expect.poll(() => asked().length).toBe(4);
  await expect.poll(current).toBe('object-500');
  await page.getByRole('button', { name: 'Check the other 496' }).click();
  await expect.poll(() => asked().length).toBeGreaterThan(8);
  // What the page has asked for, not what has reached the server by then.
  let sent = 0;
  page.on('request', (request) => (sent += request.url().endsWith('/preview') ? 1 : 0));
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'hidden' });
  const stopped = sent;
  await page.waitForTimeout(300);
  expect(sent).toBe(stopped);
});

test('S9: the object that is turned to does not wait behind others, and what is under way ends with the view', async () => {
  for (const number of [1, 2]) harness.api.on(route(number), () => ({ status: 500, delay: 20_000 }));
  await open();
  await expect.poll(asked).toEqual([1, 2]);
  await page.getByText('Removing what could name the patient…').waitFor();
  await page.locator('.strip .tile').nth(5).click();
  await page.getByText('3 places with text blacked out').waitFor();
  expect(asked()).toContain(6);
  const ended = page.waitForEvent('requestfailed', (request) => request.url().includes('object-9/'));
  harness.api.on(route(9), () => ({ status: 500, delay: 20_000 }));
  await page.locator('.strip .tile').nth(8).click();
  await page.locator('.stage .spin').waitFor();
  await page.keyboard.press('Escape');
  await ended;
});

test('S9: what was looked at is kept while the dialog is open', async () => {
  await open(['object-1']);
  await page.getByText('Everything has been looked at').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#preview-open').click();
  await page.locator('.overlay').waitFor();
  expect(asked()).toEqual([1]);
});

test('S9: one that could not be looked at says why, is tried again, and can be sent all the same', async () => {
  let fails = true;
  harness.api.on(route(1), () => (fails ? problem(503, 'server.busy') : undefined));
  await open(['object-1', 'object-2']);
  await page.getByText('The server is busy.').waitFor();
  await page.getByText('It can be sent all the same').waitFor();
  await page.getByText('1 could not be looked at', { exact: true }).waitFor();
  fails = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Everything has been looked at').waitFor();
  await expect.poll(focused).toBe('object-1');
});

test('S9: keyboard: the focus goes into the row, arrows move, Escape goes back one step at a time', async () => {
  await open(['object-1', 'object-2', 'object-3']);
  await expect.poll(focused).toBe('object-1');
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused).toBe('object-2');
  await page.getByRole('img', { name: 'Picture 2, as the patient will see it' }).waitFor();
  await page.getByRole('button', { name: 'Next item' }).click();
  await expect.poll(current).toBe('object-3');
  await expect.poll(focused).toBe('object-3');
  // The switches are there once the picture is, and drawn anew for each.
  await page.getByRole('img', { name: 'Picture 3, as the patient will see it' }).waitFor();
  await page.getByRole('switch', { name: 'Show masks' }).focus();
  await expect.poll(focused).toBe('preview-masks');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(current).toBe('object-2');
  await expect.poll(focused).toBe('preview-masks');
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('preview-open');
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'hidden' });
});

/** Answers the third object with this once it is told to. */
function answerLater(preview: Parameters<typeof answer>[2]): () => void {
  let come: () => void = () => undefined;
  const later = new Promise<void>((resolve) => {
    come = resolve;
  });
  answer(harness, 3, async (object) => {
    await later;
    return preview(object);
  });
  return come;
}

test('S9: keyboard: a switch keeps the focus while the next picture loads, off until that is there', async () => {
  const come = answerLater(protectedPreview);
  await open(['object-2', 'object-3']);
  const masks = page.getByRole('switch', { name: 'Show masks' });
  await masks.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(current).toBe('object-3');
  await expect.poll(() => masks.getAttribute('aria-disabled')).toBe('true');
  await page.keyboard.press('Enter');
  expect(await masks.getAttribute('aria-checked')).toBe('true');
  expect(await focused()).toBe('preview-masks');
  come();
  await page.getByRole('img', { name: 'Picture 3, as the patient will see it' }).waitFor();
  await expect.poll(() => masks.getAttribute('aria-disabled')).toBeNull();
  expect(await focused()).toBe('preview-masks');
  await page.keyboard.press('Enter');
  await expect.poll(() => masks.getAttribute('aria-checked')).toBe('false');
});

test('S9: keyboard: from a switch that the next picture has not, the focus goes into the row once it is there', async () => {
  const come = answerLater((object) => samplePreview(object, { evidence: [] }));
  await open(['object-2', 'object-3']);
  await page.getByRole('switch', { name: 'Show masks' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(current).toBe('object-3');
  expect(await focused()).toBe('preview-masks');
  come();
  await page.getByRole('img', { name: 'Picture 3, as the patient will see it' }).waitFor();
  await expect.poll(focused).toBe('object-3');
});

test('S9: a screen reader hears names, states, the verdict of the shown object and the progress', async () => {
  answer(harness, 1, protectedPreview, 300);
  await open(['object-1', 'object-2']);
  const row = page.getByRole('listbox', { name: 'What the patient will see' });
  expect(await row.getByRole('option').first().getAttribute('aria-label')).toMatch(/^Picture 1, .*, 1 of 2/);
  const spoken = page.locator('[role="status"].vh').last();
  await expect.poll(() => spoken.textContent()).toMatch(/Picture 1\. Needs a password\. Text may be visible|2 of 2/);
  await page.getByRole('img', { name: 'Picture 1, as the patient will see it' }).waitFor();
});

test('S9: a clip says that one frame of it is shown; a still can be compared with the original', async () => {
  await open(['object-1', 'object-4']);
  await page.getByRole('switch', { name: 'Original' }).click();
  await page.getByRole('img', { name: 'Picture 1, the original' }).waitFor();
  await page.getByText('The patient does not get this.').waitFor();
  expect(await page.locator('.overlay').count()).toBe(0);
  await page.getByRole('button', { name: 'Next item' }).click();
  await page.getByText('One frame of the clip is shown.').waitFor();
  await page.getByText('Searched 30 frames for text').waitFor();
  expect(await page.locator('#preview-original').count()).toBe(0);
});

test('S9: Send stays at hand, and leads back to the form when the contact is missing', async () => {
  harness.api.study.suggestedContact = '';
  await open(['object-1']);
  await page.locator('#send').click();
  await page.getByText('Enter an email address or a phone number.').waitFor();
  await expect.poll(focused).toBe('contact');
});
