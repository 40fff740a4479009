import { LANGUAGES } from '@studyshare/core/contract';
import { expect, test } from 'vitest';
import { lineFaults } from '../support/lines.ts';
import { useHarness } from './harness.ts';
import { ELEMENT_STATES, openState } from './states.ts';

const harness = useHarness();

test.each(ELEMENT_STATES)(
  'G12: $name overflows nowhere and breaks no word at 320 px, in any language',
  async (state) => {
    const page = await openState(harness, state, { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
    const faults: string[] = [];
    for (const language of LANGUAGES) {
      await page.locator(state.tag).evaluate((element, wanted) => element.setAttribute('language', wanted), language);
      await page.locator(`${state.tag} [lang="${language}"]`).first().waitFor({ state: 'attached' });
      faults.push(...(await lineFaults(page, state.tag)));
    }
    expect(faults).toEqual([]);
  },
);
