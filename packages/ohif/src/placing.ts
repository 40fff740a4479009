import type { Words } from '@studyshare/web-components';
import type { ReadOptions } from './options.ts';
import { SCOPES, type Scope } from './selection.ts';
import type { ToolbarButton, ViewerServices } from './viewer.ts';

/** The extension's id in OHIF. */
export const EXTENSION_ID = '@studyshare/ohif';
export const PANEL_NAME = 'shares';
/** The panel's id, as a mode of OHIF names it. */
export const PANEL_ID = `${EXTENSION_ID}.panelModule.${PANEL_NAME}`;
/** The toolbar button's id in OHIF. */
export const BUTTON_ID = 'studyshareSend';
export const COMMANDS_CONTEXT = 'STUDYSHARE';
/** Icons of the viewer's own. */
export const PANEL_ICON = 'Export';
const SEND_ICON = 'Export';

/** The commands' names, for a host's own buttons, menus and hotkeys. */
export const COMMANDS = { send: 'studyshareSend', showShares: 'studyshareShowShares' } as const;

/** Puts button, panel and menu entries where the host wants them, in whatever mode was entered. */
export function place(services: ViewerServices, options: ReadOptions, words: Words): void {
  if (options.toolbarSection !== false) placeButton(services, options.toolbarSection, words);
  if (options.panel !== false) placePanel(services, options.panel);
  if (options.studyBrowser) placeMenus(services, words);
}

/** What the button's menu offers; the first is what pressing the button itself does. */
export function toolbarButtons({ t }: Words): ToolbarButton[] {
  const list = { id: BUTTON_ID, uiType: 'ohif.toolButtonList', props: { buttonSection: BUTTON_ID } };
  const items = SCOPES.map((scope) => {
    // Whole, because a screen reader names the button by it.
    const label = `${t('send.title')}: ${t(`viewer.${scope}`)}`;
    const commands = sendCommand({ scope });
    const props = { icon: SEND_ICON, label, tooltip: label, commands, evaluate: 'evaluate.action' };
    return { id: buttonOf(scope), uiType: 'ohif.toolButton', props };
  });
  return [list, ...items];
}

function placeButton({ toolbarService }: ViewerServices, section: string, words: Words): void {
  toolbarService.register(toolbarButtons(words));
  toolbarService.updateSection(BUTTON_ID, SCOPES.map(buttonOf));
  toolbarService.updateSection(section, [BUTTON_ID]);
}

function placePanel({ panelService }: ViewerServices, side: string): void {
  if (!panelService.getPanels(side).some(({ name }) => name === PANEL_NAME)) panelService.addPanel(side, PANEL_ID);
}

function placeMenus({ customizationService }: ViewerServices, { t }: Words): void {
  const item = { id: BUTTON_ID, label: t('send.title'), iconName: SEND_ICON, commands: sendCommand({}) };
  customizationService.setCustomizations({
    'studyBrowser.thumbnailMenuItems': { $push: [item] },
    'studyBrowser.studyMenuItems': { $push: [item] },
  });
}

function buttonOf(scope: Scope): string {
  return `${BUTTON_ID}-${scope}`;
}

function sendCommand(commandOptions: Readonly<Record<string, unknown>>) {
  return [{ commandName: COMMANDS.send, commandOptions, context: COMMANDS_CONTEXT }];
}
