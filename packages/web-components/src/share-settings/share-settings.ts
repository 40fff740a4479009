import type { SlotName } from '@studyshare/core/contract';
import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { type ApiError, toApiError } from '../api/api-error.ts';
import { ElementContext } from '../base/element-context.ts';
import { StudyshareSettingsSavedEvent } from '../base/events.ts';
import { icon } from '../base/icons.ts';
import { StudyshareElement } from '../base/studyshare-element.ts';
import { controls } from '../base/styles/controls.ts';
import { tokens } from '../base/styles/tokens.ts';
import { errorText } from '../words/error-words.ts';
import { DeviceMasksController } from './device-masks/device-masks-controller.ts';
import { deviceMasksView } from './device-masks/device-masks-view.ts';
import type { FieldName } from './field-spec.ts';
import { linkCodeView } from './link-code-view.ts';
import { lookView } from './look-view.ts';
import { LOGO_MAX, readLogo } from './read-logo.ts';
import { type SectionForm, sectionView } from './section-view.ts';
import { SECTIONS } from './settings-fields.ts';
import { SettingsModel } from './settings-model.ts';
import { settingsStyles } from './settings-styles.ts';
import { type Faults, serverFaults, validate } from './settings-validation.ts';
import { UsageController } from './usage-controller.ts';
import { usageView } from './usage-view.ts';
import { textFaults } from './wording/text-faults.ts';
import { WordingEditor } from './wording/wording-editor.ts';
import { wordingStyles } from './wording/wording-styles.ts';
import { wordingView } from './wording/wording-view.ts';

/** What the form shows besides what is typed in its model. */
interface SettingsState {
  readonly model: SettingsModel | undefined;
  readonly loadError: ApiError | undefined;
  readonly saveError: ApiError | undefined;
  readonly faults: Faults;
  readonly notice: '' | 'saved' | 'conflict';
  readonly saving: boolean;
  readonly codeShown: boolean;
}

const UNTOUCHED: SettingsState = {
  model: undefined,
  loadError: undefined,
  saveError: undefined,
  faults: {},
  notice: '',
  saving: false,
  codeShown: false,
};

/**
 * Account settings of patient sharing, in sections, with one bar to save.
 *
 * @example
 * <share-settings base-url="/studyshare"></share-settings>
 *
 * @tagname share-settings
 * @slot title - In place of the heading.
 * @event {StudyshareSettingsSavedEvent} studyshare-settings-saved - Settings were saved.
 * @event {StudyshareErrorEvent} studyshare-error - A call was refused or got no answer.
 * @csspart section - One section.
 * @csspart group - Fields that belong together within a section.
 * @csspart field - One field with label and hint.
 * @csspart input - The control of a field.
 * @csspart preview - How logo and colour will look.
 * @csspart wording - The editor of the clinic's own words.
 * @csspart email-preview - How an email will look.
 * @csspart sms-preview - How a text message will look.
 * @csspart page-preview - How the page's words will look.
 * @csspart test - Where a test is sent.
 * @csspart link-code - The Patient Link Code.
 * @csspart device-masks - What is kept for devices.
 * @csspart device-mask - What is kept for one device.
 * @csspart usage - What the account has used.
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
  static override styles: CSSResultGroup = [tokens, controls, settingsStyles, wordingStyles];
  static override properties: PropertyDeclarations = {
    ...StudyshareElement.properties,
    usage: { type: Boolean, reflect: true },
  };

  /** Offers what the account has used as tables to be saved; for clinicians with the right `usage`. */
  declare usage: boolean;

  readonly #context = new ElementContext(this);
  readonly #deviceMasks = new DeviceMasksController(this, this.#context);
  #state: SettingsState = UNTOUCHED;
  #load: AbortController | undefined;
  #editor: WordingEditor | undefined;
  readonly #used = new UsageController(this, this.#context);

  constructor() {
    super();
    this.usage = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.#state.model === undefined) void this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#load?.abort();
    this.#editor?.stop();
  }

  /** Loads the settings; what was not saved is lost. */
  async refresh(): Promise<void> {
    this.#load?.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    this.#update({ loadError: undefined, model: undefined });
    void this.#deviceMasks.refresh();
    try {
      const settings = await this.#context.client.getSettings(signal);
      if (!signal.aborted) this.#begin(new SettingsModel(settings));
    } catch (error) {
      if (!signal.aborted) this.#update({ loadError: toApiError(error) });
    }
  }

  #begin(model: SettingsModel): void {
    this.#editor?.stop();
    this.#editor = new WordingEditor(this.#context, model.saved.settings.language, () => this.requestUpdate());
    this.#editor.follow(model, 0);
    this.#update({ model });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('baseUrl')) queueMicrotask(() => void this.refresh());
  }

  protected override render(): TemplateResult {
    const { direction, language, t } = this.#context.words;
    return html`<section class="settings" dir=${direction} lang=${language} aria-labelledby="title">
      <slot name="title"><h2 id="title">${t('settings.title')}</h2></slot>
      ${this.#content()} ${this.#context.announcementView()}
    </section>`;
  }

  #update(change: Partial<SettingsState>): void {
    this.#state = { ...this.#state, ...change };
    this.requestUpdate();
  }

  #content(): TemplateResult {
    const { t, language } = this.#context.words;
    if (this.#state.loadError !== undefined) {
      return html`<div class="empty" role="alert">${icon('alert')}<h3>${t('settings.failed')}</h3>
        <p class="muted">${errorText(t, language, this.#state.loadError)}</p>
        <button class="btn ghost" type="button" @click=${() => this.refresh()}>${icon('again')}${t('common.retry')}</button></div>`;
    }
    const { model } = this.#state;
    if (model === undefined) return skeleton(t('settings.loading'));
    const form: SectionForm = {
      model,
      faults: this.#state.faults,
      disabled: this.#state.saving,
      set: (name: FieldName, value) => this.#set(() => model.set(name, value), name),
    };
    const more = {
      look: () => this.#look(model),
      words: () => this.#wording(model),
      protection: () => this.#code(model),
    };
    return html`<form novalidate @submit=${this.#onSubmit}>
      ${SECTIONS.map((section) => sectionView(section, form, this.#context.words, more))}
      ${deviceMasksView(this.#deviceMasks, this.#context.words, this.#context.zone)} ${this.#usage(model)}
      ${this.#bar(model)}
    </form>`;
  }

  #look(model: SettingsModel): TemplateResult {
    return lookView(model, this.#state.faults.logo, this.#state.saving, this.#context.words, {
      onLogo: (file) => void this.#takeLogo(model, file),
      onRemoveLogo: () => this.#set(() => model.set('logo', ''), 'logo'),
    });
  }

  #wording(model: SettingsModel): TemplateResult {
    const editor = this.#editor;
    if (editor === undefined) return html``;
    const { faults, saving } = this.#state;
    const set = (slot: SlotName, text: string): void => {
      this.#set(() => model.setText(editor.language, slot, text), `wording/${editor.language}/${slot}`);
      editor.follow(model);
    };
    return wordingView({ model, editor, faults, disabled: saving, set }, this.#context.words);
  }

  #code(model: SettingsModel): TemplateResult {
    const code = {
      isSet: model.saved.linkCodeSet,
      change: model.linkCode,
      shown: this.#state.codeShown,
      fault: this.#state.faults.linkCode,
      disabled: this.#state.saving,
      set: (change: string | null | undefined) => this.#setCode(model, change),
      show: (codeShown: boolean) => this.#update({ codeShown }),
    };
    return linkCodeView(code, this.#context.words);
  }

  #usage({ saved }: SettingsModel): TemplateResult | typeof nothing {
    if (!this.usage) return nothing;
    const { timeZone } = saved.settings;
    return usageView(this.#used, this.#context.words, (choice) => void this.#used.save(choice, timeZone));
  }

  #bar(model: SettingsModel): TemplateResult {
    const { t } = this.#context.words;
    const dirty = model.changeCount > 0;
    return html`<div class="bar" part="bar">
      ${this.#barNotice()}
      <div class="bar-line">
        <span class="grow muted">${dirty ? t('settings.changed', { count: model.changeCount }) : t('settings.noChanges')}</span>
        <button class="btn ghost" type="button" ?disabled=${!dirty || this.#state.saving} @click=${() => this.#set(() => model.discard())}>
          ${t('settings.discard')}
        </button>
        <button class="btn primary ${this.#state.saving ? 'busy' : ''}" part="save-button" type="submit" ?disabled=${!dirty || this.#state.saving}>
          ${this.#state.saving ? html`<span class="spin"></span>${t('settings.saving')}` : t('settings.save')}
        </button>
      </div>
    </div>`;
  }

  #barNotice(): TemplateResult | typeof nothing {
    const { t, language } = this.#context.words;
    const count = Object.keys(this.#state.faults).length;
    if (this.#state.notice === 'conflict')
      return html`<p class="note warn" role="alert">${icon('info')}<span>${t('settings.conflict')}</span></p>`;
    if (count > 0)
      return html`<p class="note bad" role="alert">${icon('alert')}<span>${t('settings.invalid', { count })}</span></p>`;
    if (this.#state.saveError !== undefined) {
      return html`<p class="note bad" role="alert">${icon('alert')}<span>${errorText(t, language, this.#state.saveError)}</span></p>`;
    }
    return this.#state.notice === 'saved'
      ? html`<p class="note ok">${icon('check')}<span>${t('settings.saved')}</span></p>`
      : nothing;
  }

  #set(change: () => void, field?: keyof Faults): void {
    change();
    const { [field ?? 'name']: _gone, ...rest } = this.#state.faults;
    this.#update({ faults: field === undefined ? {} : rest, notice: '', saveError: undefined });
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
    const { t, bytes } = this.#context.words;
    const logo = await readLogo(file);
    if (logo.ok) return this.#set(() => model.set('logo', logo.url), 'logo');
    const fault =
      logo.why === 'type'
        ? t('settings.logo.type')
        : t('settings.logo.tooLarge', { size: bytes(file.size), max: LOGO_MAX / 1024 });
    this.#update({ faults: { ...this.#state.faults, logo: fault } });
  }

  async #onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    const { model, saving } = this.#state;
    if (model === undefined || saving || model.changeCount === 0) return;
    const { t } = this.#context.words;
    const faults = { ...validate(model.values, model.linkCode, t), ...textFaults(model.wording, t) };
    this.#update({ faults, notice: '', saveError: undefined });
    if (Object.keys(faults).length === 0) await this.#save(model);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  async #save(model: SettingsModel): Promise<void> {
    this.#update({ saving: true });
    try {
      model.accept(await this.#context.client.updateSettings(model.patch()));
      this.#update({ notice: 'saved', codeShown: false });
      this.#context.announce(this.#context.words.t('settings.saved'));
      this.dispatchEvent(new StudyshareSettingsSavedEvent(model.saved));
    } catch (error) {
      await this.#refused(model, toApiError(error));
    }
    this.#update({ saving: false });
  }

  async #refused(model: SettingsModel, error: ApiError): Promise<void> {
    if (error.code === 'settings.conflict') {
      const theirs = await this.#context.client.getSettings().catch(() => undefined);
      if (theirs !== undefined) {
        model.rebase(theirs);
        this.#update({ notice: 'conflict' });
        return;
      }
    }
    this.#update({ faults: serverFaults(error.fields, this.#context.words.t), saveError: error });
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
