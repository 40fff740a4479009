import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type ApiError, toApiError } from '../../api/api-error.ts';
import type { ClinicianClient } from '../../api/clinician-client.ts';
import type { ElementContext } from '../../base/element-context.ts';
import { type GridPlace, handleGridKey } from './grid-keys.ts';
import { type Options, SendForm } from './send-form.ts';
import { Thumbnails } from './thumbnails.ts';
import { TileWatcher } from './tile-watcher.ts';

/** What the form needs of the element around it. */
export interface FormHost extends ReactiveControllerHost {
  readonly studyId: string;
  /** Read when the study is there; empty for all of it. */
  readonly selectedObjectIds: readonly string[];
  readonly renderRoot: ParentNode;
}

/** The first step: loads study and settings, and holds what is entered until the dialog closes. */
export class FormController implements ReactiveController {
  #form: SendForm | undefined;
  #error: ApiError | undefined;
  #load: AbortController | undefined;
  #thumbnails: Thumbnails | undefined;
  readonly #watcher = new TileWatcher((objectId) => this.#thumbnails?.want(objectId));
  readonly #host: FormHost;
  readonly #context: Pick<ElementContext, 'client' | 'words'>;

  constructor(host: FormHost, context: Pick<ElementContext, 'client' | 'words'>) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  /** Undefined until the study is there. */
  get form(): SendForm | undefined {
    return this.#form;
  }

  /** Why the study could not be loaded. */
  get error(): ApiError | undefined {
    return this.#error;
  }

  hostUpdated(): void {
    if (this.#thumbnails === undefined) return;
    const root = this.#host.renderRoot;
    this.#watcher.watch(root.querySelectorAll('.tile[data-picture]'), root.querySelector('dialog'));
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Loads study and settings anew. Answers the form, or undefined when that failed or was overtaken. */
  async load(): Promise<SendForm | undefined> {
    this.#load?.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    this.#error = undefined;
    this.#take(undefined);
    try {
      const { client } = this.#context;
      // Settings that the caller may not read leave the account's defaults in force.
      const readSettings = client.getSettings(signal).catch(() => undefined);
      const [study, settings] = await Promise.all([client.getStudy(this.#host.studyId, signal), readSettings]);
      if (signal.aborted) return undefined;
      this.#showThumbnails(client, study.studyId);
      this.#take(new SendForm(this.#fieldHost(), study, settings, this.#host.selectedObjectIds));
      return this.#form;
    } catch (error) {
      if (signal.aborted) return undefined;
      this.#error = toApiError(error);
      this.#host.requestUpdate();
      return undefined;
    }
  }

  /** Forgets everything and gives up what is under way. */
  stop(): void {
    this.#load?.abort();
    this.#thumbnails?.dispose();
    this.#thumbnails = undefined;
    this.#watcher.stop();
    this.#take(undefined);
  }

  /** The object's small picture as an object URL, once it is there. */
  thumbnail(objectId: string): string | undefined {
    return this.#thumbnails?.url(objectId);
  }

  /** Loads a small picture that is shown elsewhere than in the grid. */
  wantThumbnail(objectId: string): void {
    this.#thumbnails?.want(objectId);
  }

  /** A tile was pressed; `range` for all from the last one to this. */
  pick(objectId: string, range: boolean): void {
    this.#change((form) => {
      range ? form.selection.extendTo(objectId) : form.selection.toggle(objectId);
      form.focusId = objectId;
    });
  }

  /** Chooses all that can be sent, or nothing. */
  selectAll(all: boolean): void {
    this.#change(({ selection }) => (all ? selection.selectAll() : selection.clear()));
  }

  /** Takes out what makes the page ask for a password. */
  leaveProtectedOut(): void {
    this.#change((form) => form.selection.remove(form.protectedChosen.map(({ objectId }) => objectId)));
  }

  setOptions(options: Partial<Options>): void {
    this.#change((form) => {
      form.options = { ...form.options, ...options };
    });
    if (options.messageOpen === true) void this.#showMessage();
  }

  /** A key pressed in the grid. */
  onGridKey(event: KeyboardEvent): void {
    this.#change((form) => {
      const place: GridPlace = { root: this.#host.renderRoot, direction: this.#context.words.direction };
      if (handleGridKey(event, form, place)) event.preventDefault();
    });
  }

  #change(change: (form: SendForm) => void): void {
    if (this.#form === undefined) return;
    change(this.#form);
    this.#host.requestUpdate();
  }

  #take(form: SendForm | undefined): void {
    this.#form?.contact.stop();
    this.#form = form;
    this.#host.requestUpdate();
  }

  async #showMessage(): Promise<void> {
    await this.#host.updateComplete;
    const area = this.#host.renderRoot.querySelector<HTMLElement>('#message');
    area?.focus();
    area?.closest('.message')?.scrollIntoView({ block: 'nearest' });
  }

  #showThumbnails(client: ClinicianClient, studyId: string): void {
    this.#thumbnails?.dispose();
    this.#thumbnails = new Thumbnails(client, studyId, () => this.#host.requestUpdate());
  }

  #fieldHost() {
    const context = this.#context;
    return {
      get client(): ClinicianClient {
        return context.client;
      },
      requestUpdate: () => this.#host.requestUpdate(),
    };
  }
}
