import type { ShareDto } from '@studyshare/core/contract';
import type { Page } from 'playwright-core';
import { type MockApi, problem } from './mock-api.ts';
import { undeliverablePreview } from './mock-preview.ts';
import { delivery, iso, sampleSettings, sampleShare, sampleStudy } from './mock-study.ts';
import type { Harness } from './start-harness.ts';

/** One thing a clinician can have before them: how it comes about, in no words of any language, and by what it is known. */
export interface ElementState {
  name: string;
  tag: 'send-to-patient-dialog' | 'shares-tab' | 'share-settings';
  attributes?: string;
  /** What the archive and the database hold. */
  given?(api: MockApi): void;
  /** What is done once the element is there. */
  reach?(page: Page): Promise<unknown>;
  /** What is there when the state is. */
  shows: string;
}

const click =
  (...selectors: string[]) =>
  async (page: Page) => {
    for (const selector of selectors) await page.locator(selector).first().click();
  };
const NOW = iso(Date.now());

/** A share whose actions are all refused. */
function over(state: ShareDto['state'], change: Partial<ShareDto> = {}): ShareDto {
  const refused = { allowed: false, reason: `share.${state}` };
  const actions = Object.fromEntries(Object.keys(sampleShare().actions).map((action) => [action, refused]));
  return sampleShare({ state, daysLeft: 0, endedAt: NOW, actions: actions as ShareDto['actions'], ...change });
}

function held(): ShareDto {
  const [first, second] = sampleShare().objects as [ShareDto['objects'][0], ShareDto['objects'][0]];
  const missing = { ...second, verdict: 'undeliverable' as const, reasons: ['short-read'], missing: true };
  const allowed = { retry: { allowed: true }, sendWithout: { allowed: true } };
  const actions = { ...sampleShare().actions, ...allowed, resend: { allowed: false, reason: 'share.held' } };
  return sampleShare({ state: 'held', deliveries: [], objects: [first, missing], actions });
}

function reported(): ShareDto {
  const actions = { ...sampleShare().actions, resend: { allowed: false, reason: 'share.suspended' } };
  return sampleShare({
    state: 'suspended',
    report: { reason: 'name', at: NOW, objectId: 'object-2' },
    actions: { ...actions, reopen: { allowed: true } },
  });
}

const bounced = () =>
  sampleShare({
    deliveries: [
      { ...delivery('d1', 'email', 'bounced', NOW), reason: 'mailbox-unknown' },
      { ...delivery('d2', 'sms', 'queued', NOW), retry: { allowed: true } },
    ],
  });

const dialog = (state: Omit<ElementState, 'tag'>): ElementState => ({
  tag: 'send-to-patient-dialog',
  attributes: 'study-id="study-1" open',
  ...state,
});
const tab = (state: Omit<ElementState, 'tag'>): ElementState => ({
  tag: 'shares-tab',
  attributes: 'study-id="study-1" time-zone="Europe/Stockholm"',
  ...state,
});
const settings = (state: Omit<ElementState, 'tag'>): ElementState => ({ tag: 'share-settings', ...state });

const shares = (...all: ShareDto[]) => ({
  given: (api: MockApi) => {
    api.shares = all;
  },
});
/** The share that sending makes. */
const made = (share: () => ShareDto) => ({
  given: (api: MockApi) => api.on('POST /v1/shares', () => ({ status: 201, body: share() })),
});
const refused = (status: number, code: string) => ({
  given: (api: MockApi) => api.on('POST /v1/shares', () => problem(status, code)),
});

const DIALOG: ElementState[] = [
  dialog({ name: 'dialog', shows: '#send:enabled' }),
  dialog({
    name: 'dialog-loading',
    given: (api) => api.on('GET /v1/studies/study-1', () => ({ status: 200, body: {}, delay: 600_000 })),
    shows: '.tile-bone',
  }),
  dialog({
    name: 'dialog-study-failed',
    given: (api) => api.on('GET /v1/studies/study-1', () => problem(503, 'server.busy')),
    shows: '.disc.bad',
  }),
  dialog({
    name: 'dialog-empty',
    given: (api) => {
      api.study = sampleStudy(0);
    },
    shows: '.disc',
  }),
  dialog({
    name: 'dialog-contact-wrong',
    given: (api) => {
      api.study.suggestedContact = 'nobody, +1 555 010 0000';
    },
    reach: click('#send:enabled'),
    shows: '#contact[aria-invalid=true]',
  }),
  dialog({
    name: 'dialog-options',
    reach: async (page) => {
      await click('button.opt')(page);
      await page.locator('select[part=release]').selectOption('at');
    },
    shows: '#release-at',
  }),
  dialog({ name: 'dialog-preview', reach: click('#preview-open'), shows: '.overlay' }),
  dialog({
    name: 'dialog-preview-undeliverable',
    given: (api) => {
      const [object] = api.study.objects;
      const route = 'GET /v1/studies/study-1/objects/object-1/preview';
      api.on(route, () => ({ status: 200, body: undeliverablePreview(object!, 'decode-failed') }));
    },
    reach: click('#preview-open'),
    shows: '.verdict[data-verdict=undeliverable]',
  }),
  dialog({ name: 'dialog-refused', ...refused(503, 'server.busy'), reach: click('#send:enabled'), shows: '.note.bad' }),
  dialog({
    name: 'dialog-same',
    ...refused(409, 'share.same_exists'),
    reach: click('#send:enabled'),
    shows: '#same-title, .note.bad',
  }),
  dialog({
    name: 'dialog-preparing',
    ...made(() => sampleShare({ state: 'preparing', deliveries: [], progress: { done: 4, total: 14 } })),
    reach: click('#send:enabled'),
    shows: '#result-title',
  }),
  dialog({ name: 'dialog-sent', ...made(sampleShare), reach: click('#send:enabled'), shows: '#result-title' }),
  dialog({ name: 'dialog-held', ...made(held), reach: click('#send:enabled'), shows: '#result-title' }),
];

const TAB: ElementState[] = [
  tab({ name: 'tab', ...shares(sampleShare()), shows: 'article' }),
  tab({ name: 'tab-empty', shows: '.empty' }),
  tab({
    name: 'tab-failed',
    given: (api) => api.on('GET /v1/studies/study-1/shares', () => problem(503, 'server.busy')),
    shows: '.empty[role=alert]',
  }),
  tab({ name: 'tab-bounced', ...shares(bounced()), shows: 'article' }),
  tab({
    name: 'tab-correct',
    ...shares(bounced()),
    reach: click('[data-action=correct]', '[data-action=correct-send]'),
    shows: '[part=correct] [aria-invalid=true]',
  }),
  tab({ name: 'tab-extend', ...shares(sampleShare()), reach: click('[data-action=extend]'), shows: '[part=confirm]' }),
  tab({ name: 'tab-delete', ...shares(sampleShare()), reach: click('[data-action=delete]'), shows: '[part=confirm]' }),
  tab({ name: 'tab-resent', ...shares(sampleShare()), reach: click('[data-action=resend]'), shows: '.note.ok' }),
  tab({
    name: 'tab-link',
    given: (api) => {
      api.shares = [sampleShare()];
      const link = 'https://images.clinic.example/l/kX0vZs1q9aTgB7n3QmR5wA';
      const body = { link, expiresAt: sampleShare().expiresAt };
      api.on('POST /v1/shares/share-1/link', () => ({ status: 200, body }));
    },
    reach: click('[data-hand-over]'),
    shows: '#hand-over-link',
  }),
  tab({ name: 'tab-held', ...shares(held()), shows: '[part=missing]' }),
  tab({ name: 'tab-reported', ...shares(reported()), shows: '[part=report]' }),
  tab({
    name: 'tab-masking',
    ...shares(reported()),
    reach: click('[data-action=look]'),
    shows: '.mask-stage, .masking',
  }),
  tab({
    name: 'tab-over',
    ...shares(over('expired', { linkAskedAt: NOW }), over('revoked', { shareId: 'share-2' })),
    shows: '[data-action=again]',
  }),
];

const SETTINGS: ElementState[] = [
  settings({ name: 'settings', shows: '#f-name' }),
  settings({
    name: 'settings-wrong',
    reach: async (page) => {
      await page.locator('#f-name').fill('');
      await page.locator('#f-imagesPerPage').fill('400');
      await page.locator('#f-wording-sms-link').fill('{clinic}: hello');
      await page.locator('[part=save-button]').click();
    },
    shows: '#f-imagesPerPage-fault',
  }),
  settings({
    name: 'settings-masks',
    given: (api) => {
      const pictures = { modality: 'US', pictures: 'ultrasound' as const, rows: 480, columns: 640 };
      const device = { manufacturer: 'Echoline', model: 'E9', ...pictures };
      const rectangles = [{ x: 0, y: 0, width: 640, height: 40 }];
      api.deviceMasks = [{ ruleId: 'rule-9', device, rectangles, keptAt: NOW, keptBy: 'A. Berg' }];
      api.settings = sampleSettings({ dicomDownload: true });
    },
    shows: '.device',
  }),
  settings({
    name: 'settings-failed',
    given: (api) => api.on('GET /v1/settings', () => problem(503, 'server.busy')),
    shows: '[role=alert]',
  }),
];

/** Every state of the clinician's elements, for what has to hold in all of them. */
export const ELEMENT_STATES: readonly ElementState[] = [...DIALOG, ...TAB, ...SETTINGS];

/** Opens a page whose one element is in a state. */
export async function openState(
  { api, open }: Harness,
  state: ElementState,
  {
    language = 'en',
    theme = 'light',
    ...options
  }: { language?: string; theme?: string } & Parameters<Harness['open']>[1],
): Promise<Page> {
  api.reset();
  state.given?.(api);
  const spoken = `language="${language}" theme="${theme}"`;
  const page = await open(`<${state.tag} base-url="/api" ${state.attributes ?? ''} ${spoken}></${state.tag}>`, options);
  await page.locator(`${state.tag} [lang="${language}"]`).first().waitFor({ state: 'attached' });
  await state.reach?.(page);
  await page.locator(state.shows).first().waitFor({ state: 'attached' });
  return page;
}
