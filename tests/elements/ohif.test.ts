/** The extension in a browser, with a viewer of a few lines; `tests/system/ohif.test.ts` has the real ones. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useHarness } from './harness.ts';

const harness = useHarness('packages/ohif/src/index.ts');

/** A viewer that shows three images of a study, and keeps what the extension puts where. */
const VIEWER = `<div id="panel"></div><script type="module">
  import extension from '/studyshare-elements.js';
  const listeners = [];
  const publisher = {
    EVENTS: { CHANGED: 'changed' },
    subscribe(event, listener) {
      listeners.push(listener);
      return { unsubscribe: () => listeners.splice(listeners.indexOf(listener), 1) };
    },
  };
  const shown = { StudyInstanceUID: 'study-1', instances: [1, 2, 3].map((n) => ({ SOPInstanceUID: 'object-' + n })) };
  const placed = [];
  const notified = [];
  const services = {
    viewportGridService: {
      ...publisher,
      getState: () => ({ activeViewportId: 'v', viewports: new Map([['v', { displaySetInstanceUIDs: ['shown'] }]]) }),
    },
    displaySetService: { ...publisher, getDisplaySetByUID: () => shown, getActiveDisplaySets: () => [shown] },
    toolbarService: {
      register: (buttons) => placed.push(...buttons.map(({ props }) => props.label).filter(Boolean)),
      updateSection: () => undefined,
    },
    panelService: { addPanel: (side) => placed.push(side), getPanels: () => [], activatePanel: (id) => placed.push(id) },
    customizationService: { setCustomizations: () => undefined },
    uiNotificationService: { show: (notification) => notified.push(notification.message) },
    userAuthenticationService: { getAuthorizationHeader: () => ({ Authorization: 'Bearer of-the-viewer' }) },
  };
  const parts = { servicesManager: { services } };
  window.viewer = {
    extension, shown, placed, notified, listeners, keys: [],
    register: (options) => extension.preRegistration({ ...parts, appConfig: { studyshare: { baseUrl: '/api', ...options } } }),
    send: (options) => extension.getCommandsModule().definitions.studyshareSend(options),
    panel: (box) => (window.viewer.ref ??= extension.getPanelModule()[0].component().ref)(box),
    tell: () => listeners.forEach((listener) => listener()),
  };
  document.addEventListener('keydown', ({ key }) => window.viewer.keys.push(key));
</script>`;

async function openViewer(options: object = {}): Promise<Page> {
  const page = await harness.open(VIEWER);
  await page.waitForFunction('window.viewer');
  await page.evaluate(`viewer.register(${JSON.stringify(options)})`);
  return page;
}

const count = (page: Page) => page.locator('send-to-patient-dialog').getByText(/\d+ of \d+ items/);

test('S1: the command opens the dialog with what the viewer shows', async () => {
  const page = await openViewer();
  await page.evaluate('viewer.send({ scope: "series" })');
  await count(page).waitFor();
  expect(await count(page).innerText()).toBe('3 of 14 items');
});

test('a host that cancels studyshare-before-open keeps the dialog shut', async () => {
  const page = await openViewer();
  const heard = await page.evaluate(`(() => {
    let selection;
    addEventListener('studyshare-before-open', (event) => ((selection = event.selection), event.preventDefault()), { once: true });
    viewer.send({ displaySetInstanceUID: 'any' });
    return selection;
  })()`);
  expect(heard).toEqual({ studyId: 'study-1', objectIds: ['object-1', 'object-2', 'object-3'] });
  expect(await page.locator('send-to-patient-dialog').count()).toBe(0);
});

test('where nothing known is shown the viewer says so, and nothing opens', async () => {
  const page = await openViewer();
  await page.evaluate('viewer.shown.instances = []; viewer.send({})');
  expect(await page.evaluate('viewer.notified')).toEqual(['Select at least one item to send.']);
  expect(await page.locator('send-to-patient-dialog').count()).toBe(0);
});

test('no key that is pressed in the dialog reaches the viewer, and Escape closes it once it was asked about what was typed', async () => {
  const page = await openViewer();
  await page.evaluate('viewer.send({})');
  await count(page).waitFor();
  await page.getByRole('textbox').first().pressSequentially('zoom');
  // First it asks about what was typed.
  await page.keyboard.press('Escape');
  await page.locator('#discard-contact').click();
  await count(page).waitFor({ state: 'detached' });
  expect(await page.evaluate('viewer.keys')).toEqual([]);
});

test('the panel follows the study, opens the dialog, and lets go of the viewer when it is put away', async () => {
  const page = await openViewer();
  await page.evaluate('viewer.panel(document.querySelector("#panel"))');
  await page.locator('shares-tab').getByRole('button', { name: 'Send to patient' }).click();
  expect(await count(page).innerText()).toBe('14 of 14 items');
  await page.evaluate('viewer.shown.StudyInstanceUID = "study-2"; viewer.tell()');
  expect(await page.locator('shares-tab').evaluate((tab) => (tab as unknown as { studyId: string }).studyId)).toBe(
    'study-2',
  );
  await page.evaluate('viewer.panel(null)');
  expect(await page.evaluate('viewer.listeners.length')).toBe(0);
  expect(await page.locator('shares-tab').count()).toBe(0);
});

test("the viewer's authorization goes along only where the host wants it, and leaving the mode closes the dialog", async () => {
  const page = await openViewer({ requestInit: { headers: { 'x-clinic': 'northgate' } }, viewerAuthorization: true });
  await page.evaluate('viewer.send({})');
  await count(page).waitFor();
  const { headers } = harness.api.seen('GET /v1/studies/study-1')[0]!;
  expect(headers).toMatchObject({ authorization: 'Bearer of-the-viewer', 'x-clinic': 'northgate' });
  await page.evaluate('viewer.extension.onModeExit()');
  await page.locator('send-to-patient-dialog').waitFor({ state: 'detached' });
  const plain = await openViewer();
  await plain.evaluate('viewer.send({})');
  await count(plain).waitFor();
  expect(harness.api.seen('GET /v1/studies/study-1')[1]!.headers.authorization).toBeUndefined();
});

test('buttons and panel speak the language of the viewer, from right to left too', async () => {
  const page = await harness.open(VIEWER);
  await page.waitForFunction('window.viewer');
  await page.evaluate('localStorage.setItem("i18nextLng", "ar-EG"); viewer.register({})');
  await page.evaluate('viewer.extension.onModeEnter()');
  expect(await page.evaluate('viewer.placed')).toEqual([
    'إرسال إلى المريض: هذه السلسلة',
    'إرسال إلى المريض: هذه الصورة',
    'إرسال إلى المريض: كل السلاسل المعروضة',
    'إرسال إلى المريض: الفحص كاملاً',
    'right',
  ]);
  await page.evaluate('viewer.panel(document.querySelector("#panel"))');
  await page.locator('.tab[dir=rtl][lang=ar]').waitFor();
});

test('wrong options are named, and register nothing', async () => {
  const page = await harness.open(VIEWER);
  await page.waitForFunction('window.viewer');
  await expect(page.evaluate('viewer.register({ baseURL: "/x" })')).rejects.toThrow('baseURL (unknown)');
});
