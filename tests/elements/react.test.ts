import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { useHarness } from './harness.ts';
import { problem } from './mock-api.ts';

const harness = useHarness('tests/support/react/host.tsx');

test('V3: a host in React opens the dialog by a property, sends, and hears it with the state it has then', async () => {
  const page = await harness.open('');
  await page.getByRole('button', { name: 'Send all' }).click();
  const dialog = page.locator('send-to-patient-dialog');
  await dialog.getByText('14 of 14 items').waitFor();
  await page.evaluate(`document.querySelectorAll('button')[3].click()`);
  await page.getByText('Clicked 1').waitFor({ state: 'attached' });
  await dialog.getByRole('textbox').first().fill('ann@example.org');
  await dialog.locator('[part~="send-button"]').click();
  await page.waitForFunction('heard.length > 0');
  const [said] = await page.evaluate<string[]>('heard');
  expect(said).toMatch(/^\S+ after 1$/);
  const [sent] = harness.api.seen('POST /v1/shares');
  expect(sent).toMatchObject({ body: { studyId: 'study-1' }, headers: { authorization: 'Bearer of-the-host' } });
  await page.locator('shares-tab [part~="share"]').waitFor();
});

test('V3: the ref of a component is the element, and closing it is heard once', async () => {
  const page = await harness.open('');
  await page.getByRole('button', { name: 'Send one' }).click();
  const dialog = page.locator('send-to-patient-dialog');
  await dialog.getByText('1 of 14 items').waitFor();
  expect(await dialog.getAttribute('class')).toBe('of-the-host');
  await page.keyboard.press('Escape');
  await dialog.getByText('1 of 14 items').waitFor({ state: 'hidden' });
  expect(await page.evaluate('heard')).toEqual(['escape']);
});

test('what the host leaves out is as the element has it by itself', async () => {
  const page = await harness.open('');
  const theme = () => page.locator('shares-tab').evaluate((tab: unknown) => (tab as { theme: string }).theme);
  await expect.poll(theme).toBe('dark');
  await page.getByRole('button', { name: 'No theme' }).click();
  await expect.poll(theme).toBe('');
});

test('a host in React hears of a refused call', async () => {
  harness.api.on('GET /v1/studies/study-1/shares', () => problem(401, 'account.unauthenticated'));
  const page = await harness.open('');
  await page.waitForFunction('heard.length > 0');
  expect(await page.evaluate('heard[0]')).toBe('account.unauthenticated');
});

test('on a server a component is its tag and what React sets, and registers nothing', () => {
  const program = fileURLToPath(new URL('../support/react/on-a-server.ts', import.meta.url));
  const said = execFileSync(process.execPath, ['--conditions=studyshare-source', program], { encoding: 'utf8' });
  expect(said.split('\n').slice(0, 3)).toEqual([
    '<send-to-patient-dialog class="x"></send-to-patient-dialog>',
    '<shares-tab hidden=""></shares-tab>',
    'undefined',
  ]);
});
