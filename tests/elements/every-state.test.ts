import { expect, test } from 'vitest';
import { accessibilityFaults } from '../support/accessibility.ts';
import { useHarness } from './harness.ts';
import { ELEMENT_STATES, openState } from './states.ts';

const harness = useHarness();

test.each(ELEMENT_STATES)(
  'G12: axe finds nothing wrong with $name, light and dark, in either direction',
  async (state) => {
    for (const language of ['en', 'ar']) {
      for (const theme of ['light', 'dark']) {
        const page = await openState(harness, state, { language, theme, reducedMotion: 'reduce' });
        expect(await accessibilityFaults(page, state.tag), `${theme} ${language}`).toEqual([]);
        await page.context().close();
      }
    }
  },
);
