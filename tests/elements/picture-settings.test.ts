import {
  type AccountSettings,
  BASIC_PROFILE,
  LANGUAGES,
  type ProfileOptions,
  type SettingsPatchDto,
} from '@studyshare/core/contract';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { contrast } from './contrast.ts';
import { focusedIn, useHarness } from './harness.ts';
import { problem } from './mock-api.ts';

const harness = useHarness();
let page: Page;

async function open(change: Partial<AccountSettings> = {}, attributes = ''): Promise<void> {
  store(change);
  page = await harness.open(`<share-settings base-url="/api" ${attributes}></share-settings>`);
  await page.locator('#f-dicomDownload').waitFor();
}

/** What is saved, without a new version. */
function store(change: Partial<AccountSettings>): void {
  const { settings } = harness.api.settings;
  harness.api.settings = { ...harness.api.settings, settings: { ...settings, ...change } };
}

async function save(): Promise<void> {
  await page.getByRole('button', { name: 'Save changes' }).click();
}

async function saveAll(): Promise<Partial<AccountSettings> | undefined> {
  await save();
  await page.getByText('All changes are saved').waitFor();
  const [patch] = harness.api.seen('PATCH /v1/settings').slice(-1);
  return (patch!.body as SettingsPatchDto).settings;
}

function option(part: keyof ProfileOptions): Locator {
  return page.locator(`#f-profileOptions-${part}`);
}

const focusedId = (): Promise<string> => focusedIn(page, 'share-settings');

test('G4: what DICOM files keep can be chosen only while they are offered', async () => {
  await open();
  const group = page.getByRole('group', { name: 'What DICOM files keep besides the pictures' });
  const controls = group.locator('input, select');
  expect(await controls.count()).toBe(Object.keys(BASIC_PROFILE).length);
  for (const control of await controls.all()) expect(await control.isDisabled()).toBe(true);
  await group.getByText('Turn on “Offer DICOM files for another doctor” first.').waitFor();
  expect(await page.locator('#f-dicomEncoding').isDisabled()).toBe(true);

  await page.getByLabel('Offer DICOM files for another doctor').check();
  for (const control of await controls.all()) expect(await control.isDisabled()).toBe(false);
  expect(await group.locator('.wait').count()).toBe(0);
  await page.getByLabel('Compression in DICOM files').selectOption({ label: 'JPEG-LS, lossless' });
  expect(await saveAll()).toEqual({ dicomDownload: true, dicomEncoding: 'jpeg-ls-lossless' });
});

test('A2: options of the profile are sent as a whole, and shown as saved when the page is opened again', async () => {
  await open({ dicomDownload: true });
  await page.getByLabel('Dates and times').selectOption({ label: 'Shifted by a secret amount' });
  await option('retainDeviceIdentity').check();
  await page.getByText('2 unsaved changes').waitFor();
  const profileOptions = {
    ...BASIC_PROFILE,
    retainLongitudinalTemporalInformation: 'modified-dates',
    retainDeviceIdentity: true,
  };
  expect(await saveAll()).toEqual({ profileOptions });
  await page.reload();
  await page.locator('#f-dicomDownload').waitFor();
  await expect.poll(() => page.getByLabel('Dates and times').inputValue()).toBe('modified-dates');
  expect(await option('retainDeviceIdentity').isChecked()).toBe(true);
  expect(await option('retainInstitutionIdentity').isChecked()).toBe(false);
});

test('A2: an option is described by the standard’s name and by its risk, to screen readers too', async () => {
  await open({ dicomDownload: true });
  const described = (id: string): Promise<string> =>
    page.evaluate(`(() => {
      const root = document.querySelector('share-settings').shadowRoot;
      const ids = root.getElementById('${id}').getAttribute('aria-describedby').split(' ');
      return ids.map((each) => root.getElementById(each).textContent).join(' ').replace(/\\s+/g, ' ');
    })()`);
  const dates = await described('f-profileOptions-retainLongitudinalTemporalInformation');
  expect(dates).toContain('In the standard: Retain Longitudinal Temporal Information');
  expect(dates).toContain('Risk Full dates:');
  expect(await described('f-profileOptions-retainInstitutionIdentity')).toContain('Risk The place');
  expect(await described('f-profileOptions-retainUids')).toContain('Risk Anyone with access to the archive');
  expect(await described('f-profileOptions-retainDeviceIdentity')).not.toContain('Risk');
  expect(await described('f-trustTextSearch')).toContain('A weaker proof');
  expect(await described('f-trustTextSearch')).toContain('only where the server has a text search');
});

test('A3: allowed labels are typed one a line, tidied, counted and saved as a list', async () => {
  await open({ allowedLabels: ['Voluson'] });
  const field = page.getByLabel('Words that may stay in pictures');
  expect(await field.inputValue()).toBe('Voluson');
  await field.press('Control+End');
  await page.keyboard.type('\n  Cine 2 \nvoluson\n\n');
  await page.getByText('2 words of at most 500').waitFor();
  await page.keyboard.press('Tab');
  await expect.poll(() => field.inputValue()).toBe('Voluson\nCine 2');
  await page.getByText('Device words only, never names').waitFor();
  expect(await saveAll()).toEqual({ allowedLabels: ['Voluson', 'Cine 2'] });
});

test('A3: a label that is too long is named at the field, which gets the focus, and nothing is sent', async () => {
  await open();
  await page.locator('#f-allowedLabels').fill(`Cine\n${'x'.repeat(41)}`);
  await save();
  await page.getByText('is longer than 40 characters.').waitFor();
  await expect.poll(focusedId).toBe('f-allowedLabels');
  expect(harness.api.seen('PATCH /v1/settings')).toEqual([]);
});

test.each([
  [
    'profileOptions',
    'f-profileOptions-retainLongitudinalTemporalInformation',
    'does not accept this choice of options',
  ],
  ['settings/profileOptions/retainUids', 'f-profileOptions-retainUids', 'does not accept this choice of options'],
  ['allowedLabels', 'f-allowedLabels', 'At most 500 words of at most 40 characters'],
])('section 7: what the server refuses of %s is shown at its field, which gets the focus', async (field, id, words) => {
  harness.api.on('PATCH /v1/settings', () =>
    problem(422, 'settings.invalid', { errors: [{ field, code: 'settings.invalid', params: { max: 40, most: 500 } }] }),
  );
  await open({ dicomDownload: true });
  await page.getByLabel('Patient characteristics').check();
  await save();
  await page.locator(`#${id}-fault`).filter({ hasText: words }).waitFor();
  await expect.poll(focusedId).toBe(id);
  expect(await page.locator(`#${id}`).getAttribute('aria-describedby')).toContain(`${id}-fault`);
});

test('section 7: when somebody else saved another option first, both changes are kept', async () => {
  await open({ dicomDownload: true });
  await page.getByLabel('Descriptions').check();
  store({ profileOptions: { ...BASIC_PROFILE, retainDeviceIdentity: true } });
  harness.api.settings = { ...harness.api.settings, version: 4 };
  await save();
  await page.getByText('Somebody else saved in the meantime.').waitFor();
  expect(await option('retainDeviceIdentity').isChecked()).toBe(true);
  const profileOptions = { ...BASIC_PROFILE, retainDeviceIdentity: true, cleanDescriptors: true };
  expect(await saveAll()).toEqual({ profileOptions });
});

test('V3: the whole section is walked and changed with the keyboard alone, and the bar never covers the focus', async () => {
  await open();
  await page.locator('#f-anonymizedOnly').focus();
  const hidden = `(() => {
    const root = document.querySelector('share-settings').shadowRoot;
    const bar = root.querySelector('.bar').getBoundingClientRect();
    return root.activeElement.getBoundingClientRect().bottom - bar.top;
  })()`;
  const visited: string[] = [];
  while (visited.at(-1) !== 'f-passwordSetup' && visited.length < 30) {
    visited.push(await focusedId());
    expect(await page.evaluate(hidden), visited.at(-1)!).toBeLessThanOrEqual(0);
    if (visited.at(-1) === 'f-dicomDownload') await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
  }
  const parts = Object.keys(BASIC_PROFILE).map((part) => `f-profileOptions-${part}`);
  const before = [
    'anonymizedOnly',
    'ultrasoundProof',
    'trustUltrasoundRegions',
    'trustTextSearch',
    'allowedLabels',
    'dicomDownload',
  ];
  const files = ['f-dicomEncoding', 'f-dicomHeads', ...parts];
  expect(visited).toEqual([...before.map((name) => `f-${name}`), ...files, 'f-passwordSetup']);
});

for (const theme of ['light', 'dark']) {
  test(`G12: every text of the section has a contrast of 4.5 : 1 or more, switched off too (${theme})`, async () => {
    await open({}, `theme="${theme}"`);
    await page.locator('#f-allowedLabels').fill('x'.repeat(41));
    await save();
    for (const selector of [
      '.group .about',
      '.standard',
      '.risk',
      '.risk .pill',
      '.count',
      '.wait',
      '.off label',
      '.off .pick',
      '.fault',
    ])
      expect(await contrast(page, selector), selector).toBeGreaterThanOrEqual(4.5);
  });
}

for (const language of LANGUAGES) {
  test(`G12: the section with everything open and a long word refused fits 320 pixels (${language})`, async () => {
    await open({ dicomDownload: true }, `language="${language}"`);
    await page.setViewportSize({ width: 320, height: 700 });
    await page.locator('#f-allowedLabels').fill('W'.repeat(60));
    await page.locator('[part="save-button"]').click();
    await page.locator('#f-allowedLabels-fault').waitFor();
    const outside = `[...document.querySelector('share-settings').shadowRoot.querySelectorAll('.section *')].filter((node) => {
      const { left, right, width } = node.getBoundingClientRect();
      return width > 1 && !node.closest('.vh, svg') && (right > innerWidth + 1 || left < -1);
    }).map((node) => node.outerHTML.slice(0, 120))`;
    expect(await page.evaluate(outside)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  });
}
