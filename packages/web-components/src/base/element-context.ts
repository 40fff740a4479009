import { html, type TemplateResult } from 'lit';
import { type ClinicianClient, type ClinicianClientOptions, createClinicianClient } from '../api/clinician-client.ts';
import { fetchWords, spoken, translatorFor, type WordsPart } from './catalogues.ts';
import { StudyshareErrorEvent } from './events.ts';
import { languageOf } from './language.ts';
import { wantWords } from './wanted-words.ts';
import type { Words } from './words.ts';

/** What the host application set on an element, as far as everything inside depends on it. */
export interface ElementSettings extends ClinicianClientOptions {
  readonly language: string;
  readonly timeZone: string;
  requestUpdate(): void;
  dispatchEvent(event: Event): boolean;
}

/** What every part of an element needs: its words, its client, its time zone, and a voice for screen readers. */
export class ElementContext {
  #client: ClinicianClient | undefined;
  #clientOptions: ClinicianClientOptions | undefined;
  #announcement = '';
  readonly #element: ElementSettings;

  constructor(element: ElementSettings) {
    this.#element = element;
  }

  /** Texts in the element's language; in English while those cannot be had. */
  get words(): Words {
    return translatorFor(spoken(languageOf(this.#element)));
  }

  /** Fetches words that are only said once more is opened. Settles when they are there or cannot be had for now. */
  async wantWords(part: WordsPart): Promise<void> {
    wantWords(this.#element, part);
    await fetchWords(languageOf(this.#element), [part]);
  }

  /** Made anew when the address of the API or the way of asking it has changed. */
  get client(): ClinicianClient {
    const { baseUrl, requestInit, fetch } = this.#element;
    const made = this.#clientOptions;
    if (
      this.#client === undefined ||
      made?.baseUrl !== baseUrl ||
      made.requestInit !== requestInit ||
      made.fetch !== fetch
    ) {
      const onError: ClinicianClientOptions['onError'] = (error, operation) => {
        // Fetched when something is wrong: where it cannot be had either, the network's own complaint stands on the console.
        import('./tell-integrator.ts').then((words) => words.tellIntegrator(error, baseUrl)).catch(() => undefined);
        this.#element.dispatchEvent(new StudyshareErrorEvent(error, operation));
      };
      this.#clientOptions = { baseUrl, requestInit, fetch, onError };
      this.#client = createClinicianClient(this.#clientOptions);
    }
    return this.#client;
  }

  /** The zone for the formatters: undefined means the device's. */
  get zone(): string | undefined {
    return this.#element.timeZone === '' ? undefined : this.#element.timeZone;
  }

  /** Tells a screen reader, politely. Repeating a text tells it again. */
  announce(text: string): void {
    this.#announcement = text === this.#announcement ? `${text}\u00a0` : text;
    this.#element.requestUpdate();
  }

  /** Forgets what was told. */
  hush(): void {
    this.#announcement = '';
    this.#element.requestUpdate();
  }

  /** Where announcements stand; once in every element. */
  announcementView(): TemplateResult {
    return html`<div class="vh" role="status" aria-live="polite">${this.#announcement}</div>`;
  }
}
