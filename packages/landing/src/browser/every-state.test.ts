import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults } from '../../../../tests/support/accessibility.ts';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { PAGE_STATES, reach } from '../../test/states.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

const LOOKS: [string, 'en' | 'ar', 'light' | 'dark'][] = [
  ['light', 'en', 'light'],
  ['dark', 'en', 'dark'],
  ['light, right to left', 'ar', 'light'],
  ['dark, right to left', 'ar', 'dark'],
];

test.each(PAGE_STATES)(
  'G12: axe finds nothing wrong with $name, light and dark, in either direction',
  async (state) => {
    for (const [look, language, colorScheme] of LOOKS) {
      const { page, mock } = await desk.open({ ...state.change, language }, { colorScheme, reducedMotion: 'reduce' });
      await reach(state, page, mock);
      expect(await accessibilityFaults(page, 'html'), look).toEqual([]);
      await desk.clear();
    }
  },
);
