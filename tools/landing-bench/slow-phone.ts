import { fileURLToPath } from 'node:url';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** Slow 4G as browsers' developer tools mean it: 1.6 Mbit/s down, 750 kbit/s up, 400 ms from a request to its answer. */
const NETWORK = {
  offline: false,
  latency: 400,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
} as const;
const SLOWER = 4;
const MOMENTS = fileURLToPath(new URL('./watch-moments.js', import.meta.url));
const SCREEN = { width: 390, height: 780 } as const;

/** One visit, in milliseconds from what the person did, and in bytes as they came over the wire. */
export interface Visit {
  /** From entering the link until the button can be pressed. */
  button: number;
  /** From the press until the first picture is on the screen. */
  picture: number;
  /** From the press until every picture that is in sight is. */
  inSight: number;
  /** Before the press. */
  firstLoadBytes: number;
  /** Everything asked of another host than the page's. */
  foreign: string[];
}

/** A first visit by a phone that has never seen the page, on a slow network with a slow processor. */
export async function visit(browser: Browser, link: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: SCREEN, locale: 'en-GB', isMobile: true, hasTouch: true });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const wire = watchWire(session, new URL(link).origin);
    await slowDown(session);
    await page.addInitScript({ path: MOMENTS });
    await page.goto(link, { waitUntil: 'commit' });
    const button = await moment(page, 'button');
    const firstLoadBytes = wire.bytes;
    await page
      .locator('#app form button')
      .first()
      .evaluate((one) => (one as unknown as { click(): void }).click());
    const pressed = await moment(page, 'press');
    const picture = (await moment(page, 'picture')) - pressed;
    const inSight = (await moment(page, 'inSight')) - pressed;
    return { button, picture, inSight, firstLoadBytes, foreign: wire.foreign };
  } finally {
    await context.close();
  }
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: false });
  await session.send('Network.emulateNetworkConditions', NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

function watchWire(session: CDPSession, origin: string): { readonly bytes: number; readonly foreign: string[] } {
  const wire = { bytes: 0, foreign: [] as string[] };
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    wire.bytes += encodedDataLength;
  });
  session.on('Network.requestWillBeSent', ({ request: { url } }) => {
    if (/^https?:/.test(url) && new URL(url).origin !== origin) wire.foreign.push(url);
  });
  return wire;
}

/** Milliseconds from the page's own start, waited for; the moment of a new document counts from its own. */
async function moment(page: Page, name: string): Promise<number> {
  const at = await page.waitForFunction(
    (key) => (globalThis as { moments?: Record<string, number> }).moments?.[key],
    name,
  );
  return (await at.jsonValue()) as number;
}
