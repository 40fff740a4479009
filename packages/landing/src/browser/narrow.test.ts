import { LANGUAGES } from '@studyshare/core/contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { lineFaults } from '../../../../tests/support/lines.ts';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { scenario } from '../../test/scenario.ts';
import { PAGE_STATES, reach } from '../../test/states.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

test.each(PAGE_STATES)('G12: $name overflows nowhere and breaks no word at 320 px, in any language', async (state) => {
  const viewport = { width: 320, height: 640 };
  const { page, mock } = await desk.open({ boot: 'unknown' }, { viewport, reducedMotion: 'reduce' });
  const faults: string[] = [];
  for (const language of LANGUAGES) {
    await page.goto('about:blank');
    mock.now = scenario({ ...state.change, language });
    await page.goto(`${mock.url}${mock.now.boot === 'page' ? '/v/p1' : '/l/token'}`);
    await reach(state, page, mock);
    // A browser that wants English is offered it, in a word of English.
    faults.push(...(await lineFaults(page, 'body')));
  }
  expect(faults).toEqual([]);
});
