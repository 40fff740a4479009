import { type Words, wordsOf } from '@studyshare/web-components';
import { Elements } from './elements.ts';
import { type ReadOptions, readOptions } from './options.ts';
import { COMMANDS, COMMANDS_CONTEXT, EXTENSION_ID, PANEL_ICON, PANEL_ID, PANEL_NAME, place } from './placing.ts';
import type { ReactElement } from './react-element.ts';
import { type Scope, selectionOf, selectionOfDisplaySet, type ViewerSelection } from './selection.ts';
import { sharesPanel } from './shares-panel.ts';
import type { RegistrationParts, ViewerServices } from './viewer.ts';
import { viewerLanguage } from './viewer-language.ts';

/** What the command `studyshareSend` can be told: a scope, or what a menu of the study browser names. */
export interface SendCommandOptions {
  /** Default `series`. */
  scope?: Scope;
  displaySetInstanceUID?: string;
  StudyInstanceUID?: string;
}

/** An extension as OHIF takes it. */
export interface StudyshareExtension {
  readonly id: string;
  preRegistration(parts: RegistrationParts): Promise<void>;
  getCommandsModule(): {
    readonly defaultContext: string;
    readonly definitions: Readonly<Record<string, (options?: SendCommandOptions) => void>>;
  };
  getPanelModule(): readonly {
    readonly name: string;
    readonly iconName: string;
    readonly iconLabel: string;
    readonly label: string;
    readonly component: () => ReactElement;
  }[];
  onModeEnter(): void;
  onModeExit(): void;
}

interface Registered {
  readonly options: ReadOptions;
  readonly words: Words;
  readonly elements: Elements;
  readonly services: ViewerServices;
}

/**
 * The extension for one viewer. OHIF registers it before it asks for its modules, and enters a mode after that.
 *
 * @throws TypeError from `preRegistration` for options that cannot be used
 */
export function createStudyshareExtension(): StudyshareExtension {
  let registered: Registered | undefined;
  const at = (): Registered => {
    if (registered === undefined) throw new Error('Studyshare in OHIF: asked before it was registered');
    return registered;
  };
  return {
    id: EXTENSION_ID,
    async preRegistration(parts) {
      registered = await register(parts);
    },
    getCommandsModule: () => ({
      defaultContext: COMMANDS_CONTEXT,
      definitions: {
        [COMMANDS.send]: (options = {}) => send(at(), options),
        [COMMANDS.showShares]: () => at().services.panelService.activatePanel(PANEL_ID, true),
      },
    }),
    getPanelModule() {
      const { elements, services, words } = at();
      const title = words.t('tab.title');
      const component = sharesPanel(elements, services);
      return [{ name: PANEL_NAME, iconName: PANEL_ICON, iconLabel: title, label: title, component }];
    },
    onModeEnter() {
      const { services, options, words } = at();
      // Modes are entered after extensions, in the same turn, and put their own buttons and panels up anew.
      queueMicrotask(() => place(services, options, words));
    },
    onModeExit: () => at().elements.close(),
  };
}

async function register({ servicesManager: { services }, ...parts }: RegistrationParts): Promise<Registered> {
  const options = readOptions(parts);
  const language = options.language ?? viewerLanguage();
  const [words] = await Promise.all([
    wordsOf(language),
    import('@studyshare/web-components/send-to-patient-dialog/register'),
    import('@studyshare/web-components/shares-tab/register'),
  ]);
  const elements = new Elements(options, language, services);
  return { options, words, elements, services };
}

function send({ services, elements, words }: Registered, options: SendCommandOptions): void {
  const selection = selectionFor(services, options);
  if (selection !== undefined) elements.open(selection);
  else
    services.uiNotificationService?.show({
      title: words.t('send.title'),
      message: words.t('error.noObjects'),
      type: 'warning',
    });
}

function selectionFor(services: ViewerServices, options: SendCommandOptions): ViewerSelection | undefined {
  const { displaySetInstanceUID, StudyInstanceUID: studyId, scope = 'series' } = options;
  if (displaySetInstanceUID !== undefined) return selectionOfDisplaySet(services, displaySetInstanceUID);
  return studyId === undefined ? selectionOf(services, scope) : { studyId, objectIds: [] };
}
