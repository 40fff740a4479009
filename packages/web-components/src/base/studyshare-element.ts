import { LANGUAGES, type LanguageTag } from '@studyshare/core/contract';
import { createTranslator } from '@studyshare/core/i18n';
import { clinicianCatalogues } from '@studyshare/core/i18n/clinician';
import { html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { type ClinicianClient, type ClinicianClientOptions, createClinicianClient } from '../api/clinician-client.ts';
import type { Words } from './words.ts';

/** What the three elements have in common: where the API is, language, theme, density, and announcements. */
export abstract class StudyshareElement extends LitElement {
  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: 'base-url' },
    language: {},
    theme: { reflect: true },
    density: { reflect: true },
    timeZone: { attribute: 'time-zone' },
    requestInit: { attribute: false },
    fetch: { attribute: false },
    announcement: { state: true },
  };

  /** Where the host has mounted the clinician API. */
  declare baseUrl: string;
  /** A tag of `LANGUAGES`; without one, the document's language. */
  declare language: string;
  /** `light` or `dark` force it, `auto` follows the device; without one, the page's `color-scheme` holds. */
  declare theme: '' | 'light' | 'dark' | 'auto';
  declare density: '' | 'comfortable' | 'compact';
  /** IANA zone dates are written in; without one, the device's. */
  declare timeZone: string;
  /** The host's authentication, merged into every request. */
  declare requestInit: ClinicianClientOptions['requestInit'];
  /** In place of the global `fetch`. */
  declare fetch: typeof globalThis.fetch | undefined;
  declare protected announcement: string;

  #words: Words | undefined;
  #client: ClinicianClient | undefined;

  constructor() {
    super();
    this.baseUrl = '';
    this.language = '';
    this.theme = '';
    this.density = '';
    this.timeZone = '';
    this.announcement = '';
  }

  /** Texts in the element's language. */
  get words(): Words {
    const tag = this.#languageTag();
    if (this.#words?.language !== tag) this.#words = createTranslator(tag, clinicianCatalogues);
    return this.#words;
  }

  get client(): ClinicianClient {
    this.#client ??= createClinicianClient({
      baseUrl: this.baseUrl,
      requestInit: this.requestInit,
      fetch: this.fetch,
    });
    return this.#client;
  }

  /** The zone for the formatters: undefined means the device's. */
  get zone(): string | undefined {
    return this.timeZone === '' ? undefined : this.timeZone;
  }

  /** Tells a screen reader, politely. Repeating a text tells it again. */
  announce(text: string): void {
    this.announcement = text === this.announcement ? `${text}\u00a0` : text;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('baseUrl') || changed.has('requestInit') || changed.has('fetch')) this.#client = undefined;
  }

  protected renderAnnouncement(): TemplateResult {
    return html`<div class="vh" role="status" aria-live="polite">${this.announcement}</div>`;
  }

  #languageTag(): LanguageTag {
    const wanted = (this.language || document.documentElement.lang || 'en').toLowerCase().split('-')[0];
    return LANGUAGES.find((tag) => tag === wanted) ?? 'en';
  }
}
