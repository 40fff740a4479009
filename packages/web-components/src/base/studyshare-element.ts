import type { LanguageTag } from '@studyshare/core/contract';
import { LitElement, type PropertyDeclarations } from 'lit';
import type { ClinicianClientOptions } from '../api/clinician-client.ts';
import { canSpeak, fetchWords, spoken, untilRetry } from './catalogues.ts';
import { languageOf } from './language.ts';
import { onWordsSet } from './set-words.ts';
import { wantedWords } from './wanted-words.ts';

/** What a host sets on each of the three elements: where the API is, language, theme, density. */
export abstract class StudyshareElement extends LitElement {
  /** What opens is known once the element is drawn; a host in development need not hear of that. */
  static override enabledWarnings: NonNullable<typeof LitElement.enabledWarnings> = [];

  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: 'base-url' },
    language: {},
    theme: { reflect: true },
    density: { reflect: true },
    timeZone: { attribute: 'time-zone' },
    requestInit: { attribute: false },
    fetch: { attribute: false },
  };

  /** Where the host has mounted the clinician API. */
  declare baseUrl: string;
  /** A tag of `LANGUAGES`; without one, the document's language. */
  declare language: string;
  /** `light` or `dark` force it, `auto` follows the device; without one, the page's `color-scheme` holds. */
  declare theme: '' | 'light' | 'dark' | 'auto';
  /** `compact` for dense work lists; touch screens keep large targets. */
  declare density: '' | 'comfortable' | 'compact';
  /** IANA zone dates are written in; without one, the device's. */
  declare timeZone: string;
  /** The host's authentication, merged into every request. */
  declare requestInit: ClinicianClientOptions['requestInit'];
  /** In place of the global `fetch`. */
  declare fetch: typeof globalThis.fetch | undefined;

  constructor() {
    super();
    this.baseUrl = '';
    this.language = '';
    this.theme = '';
    this.density = '';
    this.timeZone = '';
  }

  /** The tag of `LANGUAGES` it speaks: the nearest to what is asked for, English where there is none. */
  get spokenLanguage(): LanguageTag {
    return spoken(languageOf(this));
  }

  #stopListening = (): void => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopListening = onWordsSet(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening();
  }

  /** Nothing is drawn before the words of its language are there, so that no other language flashes up. */
  protected override scheduleUpdate(): ReturnType<LitElement['scheduleUpdate']> {
    const isReady = this.#coming() === undefined && canSpeak(languageOf(this));
    return isReady ? super.scheduleUpdate() : this.#updateWithWords();
  }

  async #updateWithWords(): Promise<void> {
    // The language may change while its words are on their way.
    for (;;) {
      const coming = this.#coming();
      if (coming !== undefined) await coming;
      else if (canSpeak(languageOf(this))) break;
      else await untilRetry();
    }
    await super.scheduleUpdate();
  }

  #coming(): Promise<unknown> | undefined {
    return fetchWords(languageOf(this), wantedWords(this));
  }
}
