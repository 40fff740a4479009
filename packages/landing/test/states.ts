import type { Page } from 'playwright-core';
import type { MockServer } from './mock-server.ts';
import { contacts, doctorsArchive, items, type Scenario } from './scenario.ts';

/** One thing a patient can have before her: how it comes about, in no words of any language, and by what it is known. */
export interface PageState {
  name: string;
  change?: Partial<Scenario>;
  /** What is done once the page is open. */
  reach?(page: Page, mock: MockServer): Promise<unknown>;
  /** What is there when the state is. */
  shows: string;
}

const RULE = { minLength: 8, requireLetter: true, requireDigit: true, requireSymbol: true };
const password = { kind: 'password', contacts, exhausted: false } as const;
const linkCode = { kind: 'link-code', contacts, exhausted: false } as const;
const mixed = {
  items: [...items(1), { kind: 'picture' as const, width: 480, height: 720, mayIdentify: true }, ...items(0, 1, 1)].map(
    (item, at) => ({ ...item, ...(at === 0 ? { masked: true } : {}) }),
  ),
};
/** The chief button of a gate's form, or of the welcome. */
const SUBMIT = '.calm form button[type=submit]';
const SETTINGS = '.bar .icon';
const CARD = '.card .card-foot';

const click =
  (...selectors: string[]) =>
  async (page: Page) => {
    for (const selector of selectors) await page.locator(selector).first().click();
  };

async function enter(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`input[name="${name}"]`).fill(value);
}

async function pressWithout(page: Page, mock: MockServer): Promise<void> {
  mock.now.noCookies = true;
  await page.locator(SUBMIT).click();
}

/** The next page is asked for, and refused. */
const turnInto = (problem: Scenario['problem']) => async (page: Page, mock: MockServer) => {
  await page.locator('.pager-next').waitFor();
  mock.now.problem = problem;
  await page.locator('.pager-next').click();
};

/** A device with a share sheet that takes pictures. */
async function withSheet(page: Page): Promise<void> {
  await page.locator(CARD).first().waitFor();
  await page.evaluate(`Object.assign(navigator, {
    canShare: ({ files }) => files.every(({ type }) => type.startsWith('image/')),
    share: async () => undefined,
  })`);
  await page.locator('.lead .actions .btn.ghost').click();
}

async function deleteWith(page: Page, code: string): Promise<void> {
  await click(SETTINGS, '.danger button')(page);
  await enter(page, { 'delete-code': code });
  await page.locator('.danger button[type=submit]').click();
}

const CALM: PageState[] = [
  { name: 'welcome', change: { boot: 'welcome' }, shows: SUBMIT },
  {
    name: 'welcome-not-patient',
    change: { boot: 'welcome' },
    reach: click('.not-patient button'),
    shows: '[role=dialog]',
  },
  ...(['expired', 'revoked', 'deleted', 'unknown', 'unavailable', 'suspended'] as const).map((boot) => ({
    name: `over-${boot}`,
    change: { boot },
    shows: '.end h1',
  })),
  { name: 'welcome-too-often', change: { boot: 'welcome', waitSeconds: 40 }, shows: '.panel[role=alert]' },
  { name: 'over-too-often', change: { boot: 'expired', waitSeconds: 3000 }, shows: '.end [role=alert]' },
  { name: 'over-asked', change: { boot: 'expired', asked: true }, shows: '.ask-done' },
  {
    name: 'over-closed',
    reach: turnInto({ status: 401, code: 'page.session_missing' }),
    shows: '.end h1',
  },
  { name: 'over-no-cookies', change: { boot: 'welcome' }, reach: pressWithout, shows: '.steps' },
  {
    name: 'over-reported',
    change: mixed,
    reach: click(`${CARD} .icon:nth-of-type(2)`, '[role=dialog] .btn'),
    shows: '.end h1',
  },
  { name: 'waiting', change: { problem: 'silence' }, shows: 'h1.waiting' },
  { name: 'failed', change: { problem: { status: 503, code: 'server.busy' } }, shows: '.end [role=alert]' },
];

const GATES: PageState[] = [
  { name: 'gate-ask-for-code', change: { gate: { kind: 'request-password', contacts } }, shows: 'input[type=radio]' },
  { name: 'gate-no-contact', change: { gate: { kind: 'request-password', contacts: [] } }, shows: '.gate h1' },
  {
    name: 'gate-code',
    change: { gate: { kind: 'request-password', contacts } },
    reach: click(SUBMIT),
    shows: 'input[name=code]',
  },
  {
    name: 'gate-code-wrong',
    change: { gate: { kind: 'request-password', contacts } },
    reach: async (page) => {
      await page.locator(SUBMIT).click();
      await enter(page, { code: '999999' });
      await page.locator(SUBMIT).click();
    },
    shows: '.fault svg',
  },
  { name: 'gate-create-password', change: { gate: { kind: 'create-password', rule: RULE } }, shows: '.rule' },
  {
    name: 'gate-create-password-wrong',
    change: { gate: { kind: 'create-password', rule: RULE } },
    reach: async (page) => {
      await enter(page, { password: 'abc12' });
      await page.locator(SUBMIT).click();
    },
    shows: '.fault svg',
  },
  {
    name: 'gate-password-wrong',
    change: { gate: password, password: 'abc123' },
    reach: async (page) => {
      await enter(page, { secret: 'wrong' });
      await page.locator(SUBMIT).click();
    },
    shows: '.fault svg',
  },
  { name: 'gate-link-code', change: { gate: linkCode, linkCode: 'Spring-26' }, shows: 'input[name=secret]' },
  { name: 'gate-exhausted', change: { gate: { ...password, exhausted: true } }, shows: '.gate h1' },
];

const IMAGES: PageState[] = [
  { name: 'images', shows: '.pager' },
  { name: 'images-one', change: { items: items(1) }, shows: CARD },
  {
    name: 'images-of-every-kind',
    change: { ...mixed, personalMessage: 'Warm wishes from all of us.\nSee you in May!', dicomArchive: doctorsArchive },
    shows: '.letter',
  },
  { name: 'images-help', change: mixed, reach: click('details.note summary'), shows: 'details[open]' },
  { name: 'images-none', change: { items: [] }, shows: '.about' },
  { name: 'images-not-shown', change: { ...mixed, brokenFiles: true }, shows: '.pic-note' },
  { name: 'images-unplayable', change: { items: items(0, 1), unplayable: true }, shows: '.pic-note' },
  { name: 'images-failed', reach: turnInto({ status: 503, code: 'server.busy' }), shows: '.wide-page [role=alert]' },
  {
    name: 'images-offline',
    reach: async (page) => {
      await page.locator(CARD).first().waitFor();
      await page.evaluate(`dispatchEvent(new Event('offline'))`);
    },
    shows: '.band',
  },
  { name: 'images-clip-started', change: { items: items(0, 1) }, reach: click('.play'), shows: '.player button' },
  {
    name: 'images-selecting',
    reach: click('.select-open', '.pick input >> nth=0', '.pick input >> nth=1'),
    shows: '.picked',
  },
  { name: 'images-all', reach: click('.pager-all'), shows: '.pager-everything' },
  { name: 'images-saved', change: mixed, reach: click('.lead .actions a'), shows: '.save-note' },
  { name: 'large-picture', change: mixed, reach: click('.corner'), shows: '.viewer img' },
  { name: 'large-clip', change: mixed, reach: click('.card-clip .corner'), shows: '.viewer video' },
  { name: 'share-advice', change: mixed, reach: click('.lead .actions .btn.ghost'), shows: '[role=dialog] .btn' },
  { name: 'share-sheet', change: mixed, reach: withSheet, shows: '[role=dialog] .btn.wide:enabled' },
  { name: 'report', change: mixed, reach: click(`${CARD} .icon:nth-of-type(2)`), shows: '[role=dialog] .btn' },
];

const OPENED_SETTINGS: PageState[] = [
  { name: 'settings', change: { reminders: true }, reach: click(SETTINGS), shows: '.choices' },
  { name: 'settings-delete', reach: click(SETTINGS, '.danger button'), shows: '.warning' },
  { name: 'settings-delete-wrong', reach: (page) => deleteWith(page, '0000'), shows: '.fault svg' },
  { name: 'settings-delete-dead', change: { deleteTriesLeft: 0 }, reach: click(SETTINGS), shows: '.danger .panel' },
];

/** Every state of the patient's page, for what has to hold in all of them. */
export const PAGE_STATES: readonly PageState[] = [...CALM, ...GATES, ...IMAGES, ...OPENED_SETTINGS];

/** Brings an opened page into a state, and waits until it and its pictures are there. */
export async function reach(state: PageState, page: Page, mock: MockServer): Promise<void> {
  await state.reach?.(page, mock);
  await page.locator(state.shows).first().waitFor({ state: 'attached' });
  // What is out of sight is not fetched before it comes into it.
  await page.evaluate(`Promise.all([...document.images]
    .filter((image) => image.getBoundingClientRect().top < innerHeight)
    .map((image) => image.decode().catch(() => undefined)))`);
}
