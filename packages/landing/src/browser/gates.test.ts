import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { contacts } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

const RULE = { minLength: 6, requireLetter: true, requireDigit: true, requireSymbol: false };

test('P3: the first visitor chooses a masked contact, enters the code sent there, and then creates the password', async () => {
  const { page, mock } = await desk.open({ gate: { kind: 'request-password', contacts } });
  await page.getByText('a•••@example.org').waitFor();
  expect(await page.locator('img, video').count()).toBe(0);
  await page.getByRole('radio', { name: /text message/ }).check();
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const code = page.getByLabel('Code from the message');
  await code.waitFor();
  expect(mock.log.at(-1)?.body).toEqual({ contactId: 'c2' });
  expect(mock.log.at(-1)?.headers['x-studyshare-csrf']).toBe('csrf-1');
  expect([await code.getAttribute('autocomplete'), await code.getAttribute('inputmode')]).toEqual([
    'one-time-code',
    'numeric',
  ]);
  expect(await page.getByRole('button', { name: 'Send a new code' }).count()).toBe(0);
  await page.getByText('You can ask for a new code in').waitFor();
  await code.fill('999999');
  await code.press('Enter');
  await page.getByText('That is not the right code. 4 tries left.').waitFor();
  await code.fill('١٢٣ ٤٥٦');
  await code.press('Enter');
  await page.getByRole('heading', { name: 'Create your password' }).waitFor();
});

test('P4: the form shows what the rule still misses, and both passwords must be the same', async () => {
  const { page, mock } = await desk.open({ gate: { kind: 'create-password', rule: RULE } });
  const password = page.getByLabel('Password', { exact: true });
  const met = () => page.locator('.rule .met').allInnerTexts();
  await password.fill('abc');
  expect((await met()).join()).toContain('a letter');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByText('Some of what the password needs is still missing.').waitFor();
  await password.fill('abc123');
  expect(await met()).toHaveLength(3);
  await page.getByLabel('Verify password').fill('abc124');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByText('The two passwords are not the same.').waitFor();
  expect(mock.log.filter(({ method }) => method === 'POST')).toEqual([]);
  await page.getByRole('button', { name: 'Show password' }).click();
  expect(await password.getAttribute('type')).toBe('text');
  await page.getByLabel('Verify password').fill('abc123');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByRole('heading', { name: 'Your images are here' }).waitFor();
  expect(mock.now.password).toBe('abc123');
});

test('P2: everybody enters the password before anything is shown', async () => {
  const { page, mock } = await desk.open({
    password: 'abc123',
    gate: { kind: 'password', contacts, exhausted: false },
  });
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('That is not the right password. 4 tries left.').waitFor();
  expect(await page.getByLabel('Password', { exact: true }).getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('Password', { exact: true }).fill('abc123');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { name: 'Your images are here' }).waitFor();
  expect(mock.log.filter(({ path }) => path.endsWith('/unlock')).at(-1)?.body).toEqual({ secret: 'abc123' });
});

test('P5: a forgotten password is replaced after a one-time code', async () => {
  const { page } = await desk.open({ password: 'abc123', gate: { kind: 'password', contacts, exhausted: false } });
  await page.getByRole('button', { name: 'Forgot the password?' }).click();
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code from the message').fill('123456');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Create your password' }).waitFor();
});

test('P6: a page with a Patient Link Code asks for the clinic’s code', async () => {
  const { page } = await desk.open({ linkCode: 'Spring-26', gate: { kind: 'link-code', contacts, exhausted: false } });
  await page.getByLabel('Code from the clinic').fill('Spring-26');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { name: 'Your images are here' }).waitFor();
});

test('P8: after too many wrong passwords only a one-time code leads in', async () => {
  const { page } = await desk.open({
    password: 'abc123',
    unlockTriesLeft: 1,
    gate: { kind: 'password', contacts, exhausted: false },
  });
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('There were too many wrong tries').waitFor();
  expect(await page.getByLabel('Password', { exact: true }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Back' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code from the message').waitFor();
});

test('P8: asking for another code too soon leads to the field for the one already sent', async () => {
  const { page } = await desk.open({ oneTimeCode: 'too soon', gate: { kind: 'request-password', contacts } });
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByText('A code was sent a moment ago.').waitFor();
  await page.getByText(/new code in 4[01] seconds/).waitFor();
});

test('P8: a code that ran out says so', async () => {
  const { page, mock } = await desk.open({ gate: { kind: 'request-password', contacts } });
  await page.getByRole('button', { name: 'Send me a code' }).click();
  mock.now.oneTimeCode = 'expired';
  await page.getByLabel('Code from the message').fill('123456');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('This code no longer works. Please ask for a new one.').waitFor();
  await page.getByRole('button', { name: 'Send a new code' }).click();
  await page.getByText('You can ask for a new code in').waitFor();
});

test('P8: the long code of a link that strangers ask codes of is shown as the message shows it, and mended in its middle', async () => {
  const { page, mock } = await desk.open(
    { oneTimeCode: '123456789012345', gate: { kind: 'request-password', contacts } },
    { viewport: { width: 320, height: 640 } },
  );
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const code = page.getByLabel('Code from the message');
  await code.fill('123-456-780-012-345');
  expect(await code.inputValue()).toBe('123 456 780 012 345');
  expect(await code.evaluate((field) => field.scrollWidth <= field.clientWidth)).toBe(true);
  await code.evaluate((field) => (field as HTMLInputElement).setSelectionRange(11, 11));
  await page.keyboard.press('Backspace');
  await page.keyboard.type('9');
  expect(await code.inputValue()).toBe('123 456 789 012 345');
  await code.press('Enter');
  await page.getByRole('heading', { name: 'Create your password' }).waitFor();
  expect(mock.log.filter(({ path }) => path.endsWith('/verify')).map(({ body }) => body)).toEqual([
    { code: '123456789012345' },
  ]);
});

test('P8: after too many wrong codes of the clinic the page offers a one-time code at once, and opens with it', async () => {
  const { page } = await desk.open({ linkCode: 'Spring-26', gate: { kind: 'link-code', contacts, exhausted: true } });
  await page.getByText('There were too many wrong tries').waitFor();
  expect(await page.getByLabel('Code from the clinic').count()).toBe(0);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code from the message').fill('123456');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Your images are here' }).waitFor();
});

test('P2: a page that was locked while it was open goes back to its gate and shows nothing more', async () => {
  const { page, mock } = await desk.open();
  await page.getByRole('button', { name: 'Open Picture 1 large' }).click();
  await page.getByRole('dialog', { name: 'Picture 1, large view' }).waitFor();
  mock.now.gate = { kind: 'password', contacts, exhausted: false };
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { name: 'Enter the password' }).waitFor();
  expect(await page.locator('img, video').count()).toBe(0);
});
