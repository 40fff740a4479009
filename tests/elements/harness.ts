import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Harness, type RunningHarness, startHarness } from './start-harness.ts';

export type { Harness } from './start-harness.ts';

/**
 * The elements, the mock API and a browser for one test file; what a test opened is closed after it.
 *
 * @param module what `/studyshare-elements.js` is made from, by its path from the repository's root
 * @param conditions what else the bundler is told of packages, e.g. `development`
 */
export function useHarness(module?: string, conditions?: readonly string[]): Harness {
  let running: RunningHarness | undefined;
  const there = (): RunningHarness => {
    if (running === undefined) throw new Error('the harness runs within tests only');
    return running;
  };
  beforeAll(async () => {
    running = await startHarness(module, conditions);
  });
  afterEach(() => there().clear());
  afterAll(() => running?.close());
  return {
    get api() {
      return there().api;
    },
    open: (body, options) => there().open(body, options),
  };
}

/** What has the focus inside an element: the `data-id` or `data-action` of it, else its `id`; empty for nothing. */
export function focusedIn(page: Page, tag: string): Promise<string> {
  return page.evaluate(`(() => {
    const node = document.querySelector('${tag}').shadowRoot.activeElement;
    return node?.dataset.id ?? node?.dataset.action ?? node?.id ?? '';
  })()`);
}
