import { expect, test, vi } from 'vitest';
import { type DialogHost, DialogSteps } from './dialog-steps.ts';

const nothing = { addEventListener() {}, removeEventListener() {} };
Object.assign(globalThis, {
  document: { hidden: false, ...nothing },
  window: { innerHeight: 800, ...nothing },
  ShadowRoot: class {},
  IntersectionObserver: class {
    observe() {}
    disconnect() {}
  },
});

const STUDY = {
  studyId: 'study-1',
  objects: [{ objectId: 'o1', kind: 'picture', label: '', frames: 1 }],
  suggestedContact: 'ann@example.org',
  suggestions: [],
};

/** A dialog over a server whose reading of the contact comes when the test says so. */
async function opened() {
  const checks: (() => void)[] = [];
  const chips = [{ channel: 'email', display: 'ann@example.org', valid: true }];
  const client = {
    getStudy: async () => STUDY,
    getSettings: async () => undefined,
    checkContact: () => new Promise((resolve) => checks.push(() => resolve({ chips, valid: true }))),
    createShare: vi.fn(async () => ({})),
  };
  const host = {
    ...{ studyId: 'study-1', selectedObjectIds: [], updateComplete: Promise.resolve(true) },
    ...{ addController() {}, removeController() {}, requestUpdate() {} },
    renderRoot: { querySelector: () => null, querySelectorAll: () => [] },
    dispatchEvent: () => true,
  };
  const context = { client, words: { t: (key: string) => key }, announce() {}, hush() {} };
  const steps = new DialogSteps(host as unknown as DialogHost, context as never);
  const sent = vi.spyOn(steps.sending, 'send').mockResolvedValue(undefined as never);
  const loading = steps.load();
  await vi.waitFor(() => expect(checks.length).toBeGreaterThan(0));
  for (const answer of checks.splice(0)) answer();
  await loading;
  return { steps, checks, sent };
}

test('S1: whoever closes the dialog while Send still looks at the contact sends nothing', async () => {
  const { steps, checks, sent } = await opened();
  steps.form.form!.contact.type('ben@example.org');
  const sending = steps.send();
  steps.end();
  for (const answer of checks) answer();
  await sending;
  expect(sent).not.toHaveBeenCalled();
});

test('S1: and who waits sends', async () => {
  const { steps, checks, sent } = await opened();
  const sending = steps.send();
  for (const answer of checks) answer();
  await sending;
  expect(sent).toHaveBeenCalledOnce();
});
