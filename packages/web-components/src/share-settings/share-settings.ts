import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { type ApiError, toApiError } from '../api/api-error.ts';
import { StudyshareSettingsSavedEvent } from '../base/events.ts';
import { icon } from '../base/icons.ts';
import { StudyshareElement } from '../base/studyshare-element.ts';
import { controls } from '../base/styles/controls.ts';
import { tokens } from '../base/styles/tokens.ts';
import { errorText } from '../words/error-words.ts';
import type { FieldName } from './field-spec.ts';
import { linkCodeView } from './link-code-view.ts';
import { lookView } from './look-view.ts';
import { LOGO_MAX, readLogo } from './read-logo.ts';
import { type SectionForm, sectionView } from './section-view.ts';
import { SECTIONS } from './settings-fields.ts';
import { SettingsModel } from './settings-model.ts';
import { settingsStyles } from './settings-styles.ts';
import { type Faults, serverFaults, validate } from './settings-validation.ts';

/**
 * Account settings of patient sharing, in sections, with one bar to save.
 *
 * @example
 * <share-settings base-url="/studyshare"></share-settings>
 *
 * @tagname share-settings
 * @slot title - In place of the heading.
 * @event {StudyshareSettingsSavedEvent} studyshare-settings-saved - Settings were saved.
 * @csspart section - One section.
 * @csspart group - Fields that belong together within a section.
 * @csspart field - One field with label and hint.
 * @csspart input - The control of a field.
 * @csspart preview - How logo and colour will look.
 * @csspart link-code - The Patient Link Code.
 * @csspart bar - The bar with Save.
 * @csspart save-button - Save.
 * @cssproperty --studyshare-brand - Brand colour of this element. Its ink is chosen by contrast.
 * @cssproperty --studyshare-surface - Background.
 * @cssproperty --studyshare-canvas - Background of bar and preview.
 * @cssproperty --studyshare-ink - Text.
 * @cssproperty --studyshare-muted - Secondary text.
 * @cssproperty --studyshare-font - Font family.
 */
export class ShareSettings extends StudyshareElement {
  static override properties: PropertyDeclarations = {
    model: { state: true },
    loadError: { state: true },
    saveError: { state: true },
    faults: { state: true },
    notice: { state: true },
    saving: { state: true },
    codeShown: { state: true },
  };
  static override styles: CSSResultGroup = [tokens, controls, settingsStyles];

  declare protected model: SettingsModel | undefined;
  declare protected loadError: ApiError | undefined;
  declare protected saveError: ApiError | undefined;
  declare protected faults: Faults;
  declare protected notice: '' | 'saved' | 'conflict';
  declare protected saving: boolean;
  declare protected codeShown: boolean;
  #load: AbortController | undefined;

  constructor() {
    super();
    this.faults = {};
    this.notice = '';
    this.saving = false;
    this.codeShown = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.model === undefined) void this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#load?.abort();
  }

  /** Loads the settings; what was not saved is lost. */
  async refresh(): Promise<void> {
    this.#load?.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    this.loadError = undefined;
    this.model = undefined;
    try {
      const settings = await this.client.getSettings(signal);
      if (!signal.aborted) this.model = new SettingsModel(settings);
    } catch (error) {
      if (!signal.aborted) this.loadError = toApiError(error);
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('baseUrl')) queueMicrotask(() => void this.refresh());
  }

  protected override render(): TemplateResult {
    const { direction, language, t } = this.words;
    return html`<section class="settings" dir=${direction} lang=${language} aria-labelledby="title">
      <slot name="title"><h2 id="title">${t('settings.title')}</h2></slot>
      ${this.#content()} ${this.renderAnnouncement()}
    </section>`;
  }

  #content(): TemplateResult {
    const { t, language } = this.words;
    if (this.loadError !== undefined) {
      return html`<div class="empty" role="alert">${icon('alert')}<h3>${t('settings.failed')}</h3>
        <p class="muted">${errorText(t, language, this.loadError)}</p>
        <button class="btn ghost" type="button" @click=${() => this.refresh()}>${icon('again')}${t('common.retry')}</button></div>`;
    }
    const { model } = this;
    if (model === undefined) return skeleton(t('settings.loading'));
    const form: SectionForm = {
      model,
      faults: this.faults,
      disabled: this.saving,
      set: (name: FieldName, value) => this.#set(() => model.set(name, value), name),
    };
    const more = { look: () => this.#look(model), protection: () => this.#code(model) };
    return html`<form novalidate @submit=${this.#onSubmit}>
      ${SECTIONS.map((section) => sectionView(section, form, this.words, more))} ${this.#bar(model)}
    </form>`;
  }

  #look(model: SettingsModel): TemplateResult {
    return lookView(model, this.faults.logo, this.saving, this.words, {
      onLogo: (file) => void this.#takeLogo(model, file),
      onRemoveLogo: () => this.#set(() => model.set('logo', ''), 'logo'),
    });
  }

  #code(model: SettingsModel): TemplateResult {
    const code = {
      isSet: model.saved.linkCodeSet,
      change: model.linkCode,
      shown: this.codeShown,
      fault: this.faults.linkCode,
      disabled: this.saving,
      set: (change: string | null | undefined) => this.#setCode(model, change),
      show: (shown: boolean) => {
        this.codeShown = shown;
      },
    };
    return linkCodeView(code, this.words);
  }

  #bar(model: SettingsModel): TemplateResult {
    const { t } = this.words;
    const dirty = model.changeCount > 0;
    return html`<div class="bar" part="bar">
      ${this.#barNotice()}
      <div class="bar-line">
        <span class="grow muted">${dirty ? t('settings.changed', { count: model.changeCount }) : t('settings.noChanges')}</span>
        <button class="btn ghost" type="button" ?disabled=${!dirty || this.saving} @click=${() => this.#set(() => model.discard())}>
          ${t('settings.discard')}
        </button>
        <button class="btn primary ${this.saving ? 'busy' : ''}" part="save-button" type="submit" ?disabled=${!dirty || this.saving}>
          ${this.saving ? html`<span class="spin"></span>${t('settings.saving')}` : t('settings.save')}
        </button>
      </div>
    </div>`;
  }

  #barNotice(): TemplateResult | typeof nothing {
    const { t, language } = this.words;
    const count = Object.keys(this.faults).length;
    if (this.notice === 'conflict')
      return html`<p class="note warn" role="alert">${icon('info')}<span>${t('settings.conflict')}</span></p>`;
    if (count > 0)
      return html`<p class="note bad" role="alert">${icon('alert')}<span>${t('settings.invalid', { count })}</span></p>`;
    if (this.saveError !== undefined) {
      return html`<p class="note bad" role="alert">${icon('alert')}<span>${errorText(t, language, this.saveError)}</span></p>`;
    }
    return this.notice === 'saved'
      ? html`<p class="note ok">${icon('check')}<span>${t('settings.saved')}</span></p>`
      : nothing;
  }

  #set(change: () => void, field?: keyof Faults): void {
    change();
    const { [field ?? 'name']: _gone, ...rest } = this.faults;
    this.faults = field === undefined ? {} : rest;
    this.notice = '';
    this.saveError = undefined;
    this.requestUpdate();
  }

  #setCode(model: SettingsModel, change: string | null | undefined): void {
    const moved = typeof change !== typeof model.linkCode || change === null;
    this.#set(() => {
      model.linkCode = change;
    }, 'linkCode');
    if (!moved) return;
    const next = change === '' ? '#code' : change === null ? '[data-code="undo"]' : '[data-code="edit"]';
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(next)?.focus());
  }

  async #takeLogo(model: SettingsModel, file: File): Promise<void> {
    const { t, bytes } = this.words;
    const logo = await readLogo(file);
    if (logo.ok) return this.#set(() => model.set('logo', logo.url), 'logo');
    const fault =
      logo.why === 'type'
        ? t('settings.logo.type')
        : t('settings.logo.tooLarge', { size: bytes(file.size), max: LOGO_MAX / 1024 });
    this.faults = { ...this.faults, logo: fault };
  }

  async #onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    const { model } = this;
    if (model === undefined || this.saving || model.changeCount === 0) return;
    this.notice = '';
    this.saveError = undefined;
    this.faults = validate(model.values, model.linkCode, this.words.t);
    if (Object.keys(this.faults).length === 0) await this.#save(model);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  async #save(model: SettingsModel): Promise<void> {
    this.saving = true;
    try {
      model.accept(await this.client.updateSettings(model.patch()));
      this.notice = 'saved';
      this.codeShown = false;
      this.announce(this.words.t('settings.saved'));
      this.dispatchEvent(new StudyshareSettingsSavedEvent(model.saved));
    } catch (error) {
      await this.#refused(model, toApiError(error));
    }
    this.saving = false;
  }

  async #refused(model: SettingsModel, error: ApiError): Promise<void> {
    if (error.code === 'settings.conflict') {
      const theirs = await this.client.getSettings().catch(() => undefined);
      if (theirs !== undefined) {
        model.rebase(theirs);
        this.notice = 'conflict';
        return;
      }
    }
    this.faults = serverFaults(error.fields, this.words.t);
    this.saveError = error;
  }
}

function skeleton(text: string): TemplateResult {
  return html`<p class="vh" role="status">${text}</p>
    ${[1, 2].map(
      () => html`<div class="section" aria-hidden="true"><span class="bone title-bone"></span>
        <div class="fields">${[1, 2, 3, 4].map(() => html`<span class="bone input-bone"></span>`)}</div></div>`,
    )}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'share-settings': ShareSettings;
  }
}
