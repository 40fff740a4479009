import { createTranslator } from '@studyshare/core/i18n';
import { clinicianCatalogues } from '@studyshare/core/i18n/clinician';
import { expect, test } from 'vitest';
import { readOptions } from './options.ts';
import { BUTTON_ID, PANEL_ID, PANEL_NAME, place, toolbarButtons } from './placing.ts';
import type { ViewerServices } from './viewer.ts';

const words = createTranslator('en', clinicianCatalogues);

function toolbar() {
  const placed: unknown[][] = [];
  const panels: { name: string }[] = [];
  const services = {
    toolbarService: {
      register: (buttons: unknown[]) => placed.push(['register', buttons.length]),
      updateSection: (...section: unknown[]) => placed.push(section),
    },
    panelService: {
      addPanel: (...panel: unknown[]) => placed.push(panel) && panels.push({ name: PANEL_NAME }),
      getPanels: () => panels,
    },
    customizationService: { setCustomizations: (all: object) => placed.push(Object.keys(all)) },
  } as unknown as ViewerServices;
  return { placed, services };
}

test('V4: button, panel and menus go where the host wants them, the panel once', () => {
  const { placed, services } = toolbar();
  place(services, readOptions({}), words);
  place(services, readOptions({ configuration: { toolbarSection: false, studyBrowser: false } }), words);
  expect(placed).toEqual([
    ['register', 5],
    [BUTTON_ID, ['series', 'image', 'shown', 'study'].map((scope) => `${BUTTON_ID}-${scope}`)],
    ['primary', [BUTTON_ID]],
    ['right', PANEL_ID],
    ['studyBrowser.thumbnailMenuItems', 'studyBrowser.studyMenuItems'],
  ]);
});

test('V4: nothing is placed where the host wants none of it', () => {
  const { placed, services } = toolbar();
  const configuration = { toolbarSection: false, panel: false, studyBrowser: false };
  place(services, readOptions({ configuration }), words);
  expect(placed).toEqual([]);
});

test('the button says what it sends, in the language of the viewer', async () => {
  expect(toolbarButtons(words).map(({ props }) => props['label'])).toEqual([
    undefined,
    'Send to patient: This series',
    'Send to patient: This image',
    'Send to patient: All shown series',
    'Send to patient: The whole study',
  ]);
  const swedish = createTranslator('sv', clinicianCatalogues);
  expect(toolbarButtons(swedish)[2]?.props['label']).toBe('Skicka till patient: Den här bilden');
});
