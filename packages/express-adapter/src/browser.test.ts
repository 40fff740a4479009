import { randomBytes } from 'node:crypto';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../../../tests/support/browser.ts';
import { studyshareExpress } from './index.ts';
import { type RealSharing, realSharing } from './test/real-sharing.ts';
import { assets, listen, principal } from './test/test-host.ts';

let browser: Browser;
let real: RealSharing;
let host: string;
let link: string;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  const app = express();
  host = await listen(app);
  real = await realSharing(host);
  const routers = studyshareExpress({ sharing: real.sharing, authorize: async () => principal, landingAssets: assets });
  app.use(routers.patientRouter);
  link = await real.send(randomBytes(100));
});
afterEach(() => real.close());

const views = async () => {
  const { shares } = await real.sharing.useCases.clinician.listShares(principal, 'study-1');
  return shares[0]?.views;
};

test('L2, G15: in a real browser without script, the button opens the plain page and the token leaves the address', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(host + link);
  expect(await views()).toBe(0);
  const [request] = await Promise.all([page.waitForRequest((each) => each.method() === 'POST'), page.click('button')]);
  await page.waitForURL(/\/v\/[^/]+\/plain$/);
  // no-referrer makes Origin null: that it is our own form, Sec-Fetch-Site says.
  expect((await request.allHeaders())['origin']).toBe('null');
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download image/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.jpg$/);
  expect(page.url()).not.toContain(link);
  expect(await views()).toBe(1);
  const cookies = await context.cookies(host);
  expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax', path: '/' }]);
  await context.close();
});

test('G15: without script and without a session, the page says what may be the matter, and nothing counts', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(host + link);
  await Promise.all([page.waitForURL(/\/plain$/), page.click('button')]);
  expect(await views()).toBe(1);
  await context.clearCookies();
  await page.reload();
  await page.getByText('your browser keeps no cookies').waitFor();
  expect(await page.locator('img').count()).toBe(0);
  expect(await views()).toBe(1);
  await context.close();
});

test('another site can neither press the button nor frame the page', async () => {
  const evil = express();
  evil.get(
    '/form',
    (_req, res) => void res.type('html').end(`<form method="post" action="${host}${link}"><button>x</button></form>`),
  );
  evil.get('/frame', (_req, res) => void res.type('html').end(`<iframe src="${host}${link}"></iframe>`));
  evil.get('/sandbox', (_req, res) => {
    const form = `<form method='post' action='${host}${link}'><button>x</button></form>`;
    res.type('html').end(`<iframe sandbox="allow-forms allow-top-navigation" srcdoc="${form}"></iframe>`);
  });
  const other = (await listen(evil)).replace('127.0.0.1', 'localhost');
  const page = await browser.newPage();
  await page.goto(`${other}/form`);
  const [answer] = await Promise.all([page.waitForResponse(`${host}${link}`), page.click('button')]);
  expect(answer.status()).toBe(403);
  await page.goto(`${other}/sandbox`);
  const [sandboxed] = await Promise.all([
    page.waitForResponse((each) => each.request().method() === 'POST'),
    page.frameLocator('iframe').locator('button').click(),
  ]);
  expect(sandboxed.status()).toBe(403);
  await page.goto(`${other}/frame`);
  const framed = page.frames().find((frame) => frame !== page.mainFrame());
  expect(await framed?.content()).not.toContain('studyshare-boot');
  expect(await views()).toBe(0);
  await page.close();
});

/** What a script in the page does to get at the clinicians' API: whether it could read or change, and whether it ran at all. */
const ATTACK = `async (address) => {
  const told = (answer) => answer.then((each) => each.text()).catch(() => 'blocked');
  const script = document.createElement('script');
  script.textContent = 'window.ran = true';
  document.body.append(script);
  return {
    read: await told(fetch(address + '/v1/settings', { credentials: 'include' })),
    changed: await told(fetch(address + '/v1/settings', { method: 'PATCH', credentials: 'include', body: '{}' })),
    inline: 'ran' in window,
  };
}`;
const attack = (page: Page, api: string): Promise<unknown> => page.evaluate(`(${ATTACK})(${JSON.stringify(api)})`);

test("script that got into the patient's page runs no inline code and reads nothing of the clinicians' API on its own host", async () => {
  const app = express();
  const clinicians = await listen(app);
  const { sharing } = real;
  app.use(studyshareExpress({ sharing, authorize: async () => principal, landingAssets: assets }).clinicianRouter);
  const own = await fetch(`${clinicians}/v1/settings`);
  expect(await own.text()).toContain('"name"');
  const settings = () => sharing.useCases.clinician.getSettings(principal);
  const before = await settings();
  const page = await browser.newPage();
  await page.goto(host + link);
  expect(await attack(page, clinicians)).toEqual({ read: 'blocked', changed: 'blocked', inline: false });
  // Were the policy not there, the browser would still give nothing of another origin away.
  const bare = await browser.newContext({ bypassCSP: true });
  const other = await bare.newPage();
  await other.goto(host + link);
  expect(await attack(other, clinicians)).toEqual({ read: 'blocked', changed: 'blocked', inline: true });
  expect(await settings()).toEqual(before);
  await Promise.all([page.close(), bare.close()]);
});
