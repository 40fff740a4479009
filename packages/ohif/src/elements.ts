import type { SendToPatientDialog, SharesTab, StudyshareElement } from '@studyshare/web-components';
import { StudyshareBeforeOpenEvent } from './events.ts';
import type { ReadOptions } from './options.ts';
import type { ViewerSelection } from './selection.ts';
import type { ViewerServices } from './viewer.ts';

/** Makes the elements as the host wants them, and keeps the one dialog of the page. */
export class Elements {
  #dialog: SendToPatientDialog | undefined;
  readonly #options: ReadOptions;
  readonly #language: string;
  readonly #services: ViewerServices;

  constructor(options: ReadOptions, language: string, services: ViewerServices) {
    this.#options = options;
    this.#language = language;
    this.#services = services;
  }

  sharesTab(): SharesTab {
    const tab = this.#dressed(document.createElement('shares-tab'));
    tab.density = 'compact';
    return tab;
  }

  /** Opens the dialog, unless the host says no. */
  open(selection: ViewerSelection): void {
    if (!document.dispatchEvent(new StudyshareBeforeOpenEvent(selection))) return;
    this.#dialogOnPage().show(selection.studyId, [...selection.objectIds]);
  }

  /** Takes the dialog away, with what was typed in it: it belongs to what the viewer showed. */
  close(): void {
    this.#dialog?.remove();
  }

  #dialogOnPage(): SendToPatientDialog {
    this.#dialog ??= this.#dressed(document.createElement('send-to-patient-dialog'));
    if (!this.#dialog.isConnected) document.body.append(this.#dialog);
    return this.#dialog;
  }

  #dressed<E extends StudyshareElement>(element: E): E {
    const { baseUrl, theme, timeZone, requestInit, viewerAuthorization } = this.#options;
    Object.assign(element, { baseUrl, theme, language: this.#language });
    // The viewer listens for its hotkeys at the document, and would take Escape and letters for them.
    for (const type of ['keydown', 'keypress', 'keyup'])
      element.addEventListener(type, (event) => event.stopPropagation());
    if (timeZone !== undefined) element.timeZone = timeZone;
    if (viewerAuthorization || requestInit !== undefined) element.requestInit = () => this.#requestInit();
    return element;
  }

  async #requestInit(): Promise<RequestInit> {
    const { requestInit, viewerAuthorization } = this.#options;
    const init = typeof requestInit === 'function' ? await requestInit() : (requestInit ?? {});
    if (!viewerAuthorization) return init;
    const headers = new Headers(this.#services.userAuthenticationService?.getAuthorizationHeader() ?? {});
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    return { ...init, headers };
  }
}
