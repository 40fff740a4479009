import type { AutomaticDryRunDto, AutomaticTrialDto } from '@studyshare/core/contract';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessibilityFaults } from '../support/accessibility.ts';
import { focusedIn, useHarness } from './harness.ts';
import { problem } from './mock-api.ts';

const harness = useHarness();
let page: Page;

const DRY_RUN = 'POST /v1/automatic-sending/dry-run';

async function open(rules: unknown[] = [], attributes = '', options: BrowserContextOptions = {}): Promise<void> {
  Object.assign(harness.api.settings.settings, { automaticRules: rules });
  page = await harness.open(`<share-settings base-url="/api" ${attributes}></share-settings>`, options);
  await page.locator('#g-rules').waitFor();
}

const save = () => page.getByRole('button', { name: 'Save changes' }).click();
const patches = () => harness.api.seen('PATCH /v1/settings').map(({ body }) => (body as { settings: object }).settings);

function trial(number: number, change: Partial<AutomaticTrialDto> = {}): AutomaticTrialDto {
  return {
    ...{ studyId: `1.2.${number}`, studyLabel: `Study ${number}`, studyDate: '2026-11-24', sends: true, rule: 1 },
    ...{ contacts: [{ channel: 'email', masked: 'a•••@example.org' }], objects: 12 },
    ...change,
  };
}

/** Answers dry runs in parts of five, as the API does. */
function answerDryRuns(trials: AutomaticTrialDto[], delay = 0): void {
  harness.api.on(DRY_RUN, ({ body }) => {
    const { studyIds, most = 50 } = body as { studyIds?: string[]; most?: number };
    const wanted = studyIds === undefined ? trials : trials.filter(({ studyId }) => studyIds.includes(studyId));
    const rest = wanted.slice(most).map(({ studyId }) => studyId);
    const answer: AutomaticDryRunDto = { studies: wanted.slice(0, most), rest };
    return { status: 200, body: answer, delay };
  });
}

describe('S7: the rules in the settings', () => {
  test('are added by keyboard, with what each decides for itself, and saved', async () => {
    await open();
    await page.getByText('No rules yet.').waitFor();
    await page.getByRole('button', { name: 'Add a rule' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedIn(page, 'share-settings')).toBe('rule-0-when');
    await page.keyboard.type('Modality is CT');
    await page.getByRole('button', { name: 'Add a rule' }).click();
    const second = page.getByRole('group', { name: 'Rule 2' });
    await second.getByLabel('Conditions').fill('Modality is US');
    await second.getByLabel('Name (optional)').fill('Obstetrics');
    await second.getByText('Own release, language').click();
    await second.getByLabel('Release', { exact: true }).selectOption('hold');
    await second.getByLabel('Language of the page').selectOption('sv');
    await second.getByLabel('A link works for').fill('30');
    await second.getByLabel('Personal message').fill('Congratulations!');
    await page.getByText('1 unsaved change').waitFor();
    await save();
    await page.getByText('All changes are saved').waitFor();
    const own = { language: 'sv', lifespanDays: 30, message: 'Congratulations!' };
    const rule = { when: 'Modality is US', name: 'Obstetrics', hold: true, ...own };
    expect(patches()).toEqual([{ automaticRules: ['Modality is CT', rule] }]);
  });

  test('what a rule leaves out is told as the clinic has it, and stays out', async () => {
    await open(['Modality is US']);
    await page.getByText('Own release, language').click();
    const options = page.getByLabel('Language of the page').locator('option');
    await expect.poll(() => options.first().textContent()).toMatch(/As the clinic: .*English/);
    await page.getByLabel('Release', { exact: true }).selectOption('send');
    await page.getByLabel('Release', { exact: true }).selectOption('');
    await page.getByText('All changes are saved').waitFor();
  });

  test('what is wrong is told at the part of its rule before anything is sent, also where it was folded away', async () => {
    await open([{ when: 'Modality is US', lifespanDays: 30 }]);
    await page.getByLabel('A link works for').nth(1).fill('900');
    await page.getByText('Own release, language').click();
    await save();
    await page.getByText('Enter a whole number from 30 to 365.').waitFor();
    await expect.poll(() => focusedIn(page, 'share-settings')).toBe('rule-0-lifespanDays');
    await page.getByLabel('Conditions').fill('everything');
    await save();
    await page.getByText('Write, for example: Modality is US.').waitFor();
    await expect.poll(() => focusedIn(page, 'share-settings')).toBe('rule-0-when');
    expect(patches()).toEqual([]);
  });

  test('what the server refuses of a rule stands at its part', async () => {
    const errors = [
      { field: 'settings/automaticRules/1/name', code: 'settings.invalid' as const, params: { rule: 'address' } },
    ];
    harness.api.on('PATCH /v1/settings', () => problem(422, 'settings.invalid', { errors }));
    await open(['Modality is CT', 'Modality is US']);
    await page.getByLabel('Name (optional)').nth(1).fill('Obstetrics');
    await save();
    await expect.poll(() => focusedIn(page, 'share-settings')).toBe('rule-1-name');
  });

  test('cannot be none while sending is on; removing one tells it and brings the focus on', async () => {
    await open(['Modality is US']);
    await page.getByLabel('Send studies automatically').check();
    await page.getByRole('button', { name: 'Remove rule 1' }).click();
    await page.getByRole('status').filter({ hasText: 'Rule removed.' }).waitFor();
    await expect.poll(() => focusedIn(page, 'share-settings')).toBe('rule-add');
    await save();
    await page.getByText('At least one rule is needed.').waitFor();
    expect(patches()).toEqual([]);
  });
});

describe('S7: the dry run in the settings', () => {
  test('tells by rule what would be sent of the studies of late, by keyboard, and sends nothing', async () => {
    answerDryRuns([
      trial(1, { ruleName: 'Obstetrics', rule: 2, held: true }),
      ...[2, 3, 4, 5, 6].map((number) => trial(number)),
      trial(7, { sends: false, rule: 2, ruleName: 'Obstetrics', reason: 'contact-unsure', contacts: [], objects: 0 }),
    ]);
    await open(['Modality is CT', { when: 'Modality is US', name: 'Obstetrics' }]);
    await page.getByRole('button', { name: 'Try the rules' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Would be sent: 6 of 7' }).waitFor();
    const run = page.locator('[part="dry-run"]');
    expect(await run.locator('h5').allTextContents()).toEqual([
      expect.stringMatching(/Rule 1\s+5/),
      expect.stringMatching(/Rule 2 · .Obstetrics.\s+1/),
      expect.stringMatching(/Would not be sent\s+1/),
    ]);
    expect(await run.getByText('Study 1', { exact: true }).count()).toBe(1);
    await run.getByText('Waits for a clinician’s release').waitFor();
    await run.getByText('more than one address or number, or words beside it').waitFor();
    expect(await focusedIn(page, 'share-settings')).toBe('dry-run');
    const bodies = harness.api.seen(DRY_RUN).map(({ body }) => body);
    const rules = ['Modality is CT', { when: 'Modality is US', name: 'Obstetrics' }];
    expect(bodies).toEqual([
      { most: 5, rules },
      { most: 5, rules, studyIds: ['1.2.6', '1.2.7'] },
    ]);
    expect(harness.api.requests.filter(({ method }) => method === 'PATCH')).toEqual([]);
    expect(await accessibilityFaults(page, 'share-settings')).toEqual([]);
  });

  test('shows how far it is, and stops when asked', async () => {
    answerDryRuns(
      Array.from({ length: 20 }, (_, index) => trial(index)),
      // Longer than a busy machine takes to see what stands there meanwhile.
      5_000,
    );
    await open(['Modality is US']);
    await page.getByRole('button', { name: 'Try the rules' }).click();
    await page.getByRole('progressbar', { name: 'Looking at the studies…' }).waitFor();
    await page.getByText('5 of 20', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Try the rules' }).waitFor();
    expect(await page.getByRole('progressbar').count()).toBe(0);
    await page
      .getByText(/Would be sent: \d+ of \d+/)
      .first()
      .waitFor();
    const asked = harness.api.seen(DRY_RUN).length;
    expect(asked).toBeLessThan(4);
  });

  test('says so where no study has arrived', async () => {
    answerDryRuns([]);
    await open(['Modality is US']);
    await page.getByRole('button', { name: 'Try the rules' }).click();
    await page.locator('.found').getByText('No studies have arrived lately.').waitFor();
  });

  test('says what went wrong, and can be tried again', async () => {
    harness.api.on(DRY_RUN, () => problem(503, 'study.unavailable'));
    await open(['Modality is US']);
    await page.getByRole('button', { name: 'Try the rules' }).click();
    await page.locator('[part="dry-run"] [role="alert"]').waitFor();
    answerDryRuns([trial(1)]);
    await page.getByRole('button', { name: 'Try the rules' }).click();
    await page.locator('.found').getByText('Would be sent: 1 of 1').waitFor();
    expect(await page.locator('[part="dry-run"] [role="alert"]').count()).toBe(0);
  });

  test('needs rules that are rules, and what was found goes once they are others', async () => {
    answerDryRuns([trial(1)]);
    await open(['nonsense']);
    await page.getByRole('button', { name: 'Try the rules' }).click();
    await expect.poll(() => focusedIn(page, 'share-settings')).toBe('rule-0-when');
    expect(harness.api.seen(DRY_RUN)).toEqual([]);
    await page.getByLabel('Conditions').fill('Modality is US');
    await page.getByRole('button', { name: 'Try the rules' }).click();
    await page.locator('.found').waitFor();
    await page.getByLabel('Conditions').fill('Modality is CT');
    await page.locator('.found').waitFor({ state: 'detached' });
  });
});
