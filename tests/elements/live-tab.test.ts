import { expect, test } from 'vitest';
import { useHarness } from './harness.ts';
import { type Answer, problem } from './mock-api.ts';
import { sampleShare } from './mock-study.ts';

const TAB = `<shares-tab base-url="/api" study-id="study-1" time-zone="Europe/Stockholm"></shares-tab>`;
const CHANGES = 'GET /v1/studies/study-1/changes';
const SHARES = 'GET /v1/studies/study-1/shares';

const harness = useHarness();

/** A server that tells of changes: what it is asked from, and how each wait is answered. */
function tellingServer() {
  const waits: ((answer: Answer) => void)[] = [];
  let version = 1;
  harness.api.on(SHARES, () => ({ status: 200, body: { shares: harness.api.shares, version } }));
  harness.api.on(CHANGES, () => new Promise<Answer>((answer) => waits.push(answer)));
  return {
    waits,
    change: () => {
      version += 1;
      return { status: 200, body: { changed: true, version } };
    },
  };
}

test('R7: the tab says that the patient has opened the page as soon as the server hears of it', async () => {
  harness.api.shares = [sampleShare({ views: 0 })];
  const server = tellingServer();
  const page = await harness.open(TAB);
  await page.getByText('Not opened yet').waitFor();
  await expect.poll(() => server.waits.length).toBe(1);
  harness.api.shares = [sampleShare({ views: 1, lastViewedAt: new Date().toISOString() })];
  server.waits[0]?.(server.change());
  await page.getByText('Not opened yet').waitFor({ state: 'detached' });
  // From the new version on.
  await expect.poll(() => harness.api.seen(CHANGES).length).toBe(2);
  expect(harness.api.seen(SHARES)).toHaveLength(2);
});

test.each([
  ['is refused', () => problem(429, 'request.rate_limited')],
  ['is answered at once', () => ({ status: 200, body: { changed: false, version: 1 } })],
])('R7: a wait that %s is not asked for again and again, and nobody is told of it', async (_, answer) => {
  harness.api.shares = [sampleShare({ views: 0 })];
  const server = tellingServer();
  const page = await harness.open(TAB);
  await page.evaluate(`document.addEventListener('studyshare-error', () => { window.told = true; })`);
  await expect.poll(() => server.waits.length).toBe(1);
  const answered = page.waitForResponse(/changes/);
  server.waits[0]?.(answer());
  await (await answered).finished();
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))');
  expect([server.waits.length, await page.evaluate('window.told')]).toEqual([1, undefined]);
});

test('R7: a tab that nobody sees does not wait, and looks when somebody comes back', async () => {
  harness.api.shares = [sampleShare({ views: 0 })];
  const server = tellingServer();
  const page = await harness.open(TAB);
  await expect.poll(() => server.waits.length).toBe(1);
  const given = page.waitForEvent('requestfailed', (request) => request.url().includes('/changes'));
  const turn = (hidden: boolean) =>
    page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));`);
  await turn(true);
  await given;
  expect(harness.api.seen(SHARES)).toHaveLength(1);
  await turn(false);
  await expect.poll(() => server.waits.length).toBe(2);
  expect(harness.api.seen(SHARES)).toHaveLength(2);
});

test('R7: a server that cannot tell of changes is not asked to', async () => {
  harness.api.shares = [sampleShare({ views: 0 })];
  const page = await harness.open(TAB);
  await page.getByText('Not opened yet').waitFor();
  expect(harness.api.seen(CHANGES)).toHaveLength(0);
});
