import type { ShareDto } from '@studyshare/core/contract';
import { expect, test } from 'vitest';
import { useHarness } from './harness.ts';
import { sampleShare } from './mock-study.ts';

const harness = useHarness();

/** Who sent a share, as the tab says it. */
async function told(change: Partial<ShareDto>, language: string): Promise<string | undefined> {
  harness.api.shares = [sampleShare(change)];
  const tab = `<shares-tab base-url="/api" study-id="study-1" language="${language}"></shares-tab>`;
  const page = await harness.open(tab);
  const by = page.locator('.by');
  await by.waitFor();
  return (await by.textContent())?.replace(/[\u2068\u2069]/g, '');
}

test('S7, R7: what was sent without a clinician is told so in the language of the host, with the name of its rule', async () => {
  const byRule: Partial<ShareDto> = { createdBy: '', automatic: { rule: 'Obstetrics' } };
  expect(await told(byRule, 'en')).toBe('automatically, by the rule “Obstetrics”');
  expect(await told(byRule, 'sv')).toBe('automatiskt, enligt regeln ”Obstetrics”');
  expect(await told(byRule, 'ar')).toBe('تلقائيًا، وفق القاعدة «Obstetrics»');
  expect(await told({ createdBy: '', automatic: {} }, 'de')).toBe('automatisch, ohne Fachperson');
});

test('S7, R7: a clinician who is called "Automatic" is a clinician', async () => {
  expect(await told({ createdBy: 'Automatic' }, 'sv')).toBe('av Automatic');
});
