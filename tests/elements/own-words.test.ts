import { expect, test } from 'vitest';
import { checkWords } from '../../packages/web-components/src/base/set-words.ts';
import { useHarness } from './harness.ts';

const harness = useHarness();

test('a host’s own texts stand in place of ours, at once and in its language alone', async () => {
  const page = await harness.open('<shares-tab base-url="/api" study-id="study-1"></shares-tab>');
  await page.locator('.tab[aria-label="Shares"]').waitFor();
  const set = (language: string, words: object) =>
    page.evaluate(
      `import('/studyshare-elements.js').then(({ setWords }) => setWords('${language}', ${JSON.stringify(words)}))`,
    );
  await set('sv', { 'tab.title': 'Utskick' });
  await set('en', { 'tab.title': 'Sent to patients' });
  await page.locator('.tab[aria-label="Sent to patients"]').waitFor();
  await set('en', {});
  await page.locator('.tab[aria-label="Shares"]').waitFor();
});

test('a host’s text that names other things than ours is not shown, and the console says so', async () => {
  const page = await harness.open('<p></p>');
  const warned = page.waitForEvent('console', (line) =>
    line.text().includes('tab.by has the placeholders none instead of {{name}}'),
  );
  const by: string = await page.evaluate(`import('/studyshare-elements.js').then(async ({ setWords, wordsOf }) => {
    setWords('en', { 'tab.by': 'by somebody' });
    return (await wordsOf('en')).t('tab.by', { name: 'Dr Who' });
  })`);
  await warned;
  expect(by).toContain('Dr Who');
});

test('all faults of a host’s texts are named: unknown keys, other placeholders, nothing said', async () => {
  const words = {
    'send.titel': 'Share',
    'tab.by': 'by {{nmae}}',
    'tab.title': ' ',
    'tab.items_one': 'a picture',
    'tab.items_few': '{{count}} pictures',
    'send.title': 'Share with the patient',
    'settings.wording.nothing': 'x',
  };
  expect(await checkWords('en', words)).toEqual([
    'send.titel is no key',
    'tab.by has the placeholders {{nmae}} instead of {{name}}',
    'tab.title says nothing',
    'settings.wording.nothing is no key',
  ]);
});
