/** What whoever embeds the elements reads on the console of a real Chromium after each mistake. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { useHarness } from './harness.ts';
import { problem } from './mock-api.ts';

const harness = useHarness();
const CALLS = /\/v1\//;

/** Both elements, with the dialog open, put up once the page listens. */
const embedded = (baseUrl: string, studyId = 'study-1') => `
  <shares-tab base-url="${baseUrl}" study-id="study-1"></shares-tab>
  <send-to-patient-dialog base-url="${baseUrl}" study-id="${studyId}" open></send-to-patient-dialog>`;

interface Mistake {
  elements?: string;
  route?: (route: Route) => Promise<void>;
}

/** What the elements say on the console, once both have told the clinician and have been asked again. */
async function consoleAfter({ elements = embedded('/api'), route }: Mistake): Promise<string[]> {
  const page = await harness.open('<p id="place"></p>');
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('Studyshare')) said.push(`${message.type()}: ${message.text()}`);
  });
  if (route !== undefined) await page.route(CALLS, route);
  await page.locator('#place').evaluate((at, html) => (at.innerHTML = html), elements);
  await expect.poll(() => said.length).toBeGreaterThan(0);
  await askAgain(page);
  return said;
}

async function askAgain(page: Page): Promise<void> {
  const again = page.locator('send-to-patient-dialog').getByRole('button', { name: 'Try again' });
  await again.waitFor();
  const answered = page.waitForEvent('requestfinished').catch(() => undefined);
  const failed = page.waitForEvent('requestfailed').catch(() => undefined);
  await again.click();
  await Promise.race([answered, failed]);
  await again.waitFor();
}

const refusing = (status: number, code: string) => (route: Route) => {
  const { body } = problem(status, code);
  return route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify(body) });
};
const page404 = (route: Route) => route.fulfill({ status: 404, contentType: 'text/html', body: '<h1>Not found</h1>' });

test.each<[string, RegExp, Mistake]>([
  [
    'the server does not run',
    /^warning: Studyshare at "\/api" \(network\): nobody answers there\. Check that the server runs/,
    { route: (route) => route.abort('connectionrefused') },
  ],
  [
    'the server behind the proxy does not run',
    /^warning: Studyshare at "\/api" \(502\): the server of this page passes the address on, and nobody answers there/,
    { route: (route) => route.fulfill({ status: 502, contentType: 'text/plain', body: '' }) },
  ],
  [
    'base-url is wrong, or nothing passes it on',
    /^warning: Studyshare at "\/api" \(404\): what answers there is not Studyshare\. Check base-url/,
    { route: page404 },
  ],
  [
    'the page itself comes for every address',
    /^warning: Studyshare at "\/api" \(200\): what answers there is not Studyshare/,
    { route: (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html>' }) },
  ],
  [
    'base-url is missing',
    /^warning: Studyshare at "" \(404\): base-url is not set\. .*e\.g\. \/studyshare/,
    { elements: embedded(''), route: page404 },
  ],
  [
    'base-url goes on with /v1, or study-id is missing',
    /^warning: Studyshare at "\/api" \(404\): Studyshare answers, but not at this address\. .*without its version, .*study-id/,
    { elements: embedded('/api', ''), route: refusing(404, 'request.not_found') },
  ],
  [
    'nobody is signed in',
    /^warning: Studyshare at "\/api" \(401\): the server does not know who is calling\. .*requestInit.*authorize/,
    { route: refusing(401, 'account.unauthenticated') },
  ],
  [
    'the server refuses another origin',
    /^warning: Studyshare at "\/api" \(403\): the server refuses pages of another origin/,
    { route: refusing(403, 'request.cross_site') },
  ],
  [
    'the archive does not answer, or wants a password',
    /^warning: Studyshare at "\/api" \(503\): the archive behind it does not answer\. .*npx studyshare studies/,
    { route: refusing(503, 'study.unavailable') },
  ],
  [
    'the study is not of the account',
    /^warning: Studyshare at "\/api" \(404\): there is no such study\. Check study-id.*authorize/,
    { route: refusing(404, 'study.not_found') },
  ],
])('V4: where %s, the console says once what to mend', async (_mistake, says, mistake) => {
  expect(await consoleAfter(mistake)).toEqual([expect.stringMatching(says)]);
});

test('V4: where base-url is of another origin, whose answers the browser keeps from the page, the console says that', async () => {
  const elsewhere = createServer((_request, response) => response.end('{}')).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  const { port } = elsewhere.address() as AddressInfo;
  expect(await consoleAfter({ elements: embedded(`http://127.0.0.1:${port}/studyshare`) })).toEqual([
    expect.stringMatching(/^warning: .*\/studyshare" \(network\): the server refuses pages of another origin\. Let/),
  ]);
  elsewhere.closeAllConnections();
  elsewhere.close();
});

test('where all is well, and an open dialog is taken off the page as it loads, the console says nothing', async () => {
  const page = await harness.open('<p id="place"></p>');
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  const place = page.locator('#place');
  await place.evaluate((at, html) => (at.innerHTML = html), embedded('/api'));
  await page.waitForRequest(CALLS);
  await place.evaluate((at) => (at.innerHTML = ''));
  await place.evaluate((at, html) => (at.innerHTML = html), embedded('/api'));
  await page.locator('send-to-patient-dialog').getByText('14 of 14 items').waitFor();
  expect(said).toEqual([]);
});
