import type { SlotName } from '@studyshare/core/contract';
import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { ElementContext } from '../base/element-context.ts';
import { StudyshareSettingsSavedEvent } from '../base/events.ts';
import { StudyshareElement } from '../base/studyshare-element.ts';
import { controls } from '../base/styles/controls.ts';
import { tokens } from '../base/styles/tokens.ts';
import { wantWords } from '../base/wanted-words.ts';
import { automaticStyles } from './automatic/automatic-styles.ts';
import { automaticView } from './automatic/automatic-view.ts';
import { DryRunController } from './automatic/dry-run-controller.ts';
import { barView } from './bar-view.ts';
import { DeviceMasksController } from './device-masks/device-masks-controller.ts';
import { deviceMasksView } from './device-masks/device-masks-view.ts';
import type { FieldName } from './field-spec.ts';
import { linkCodeView } from './link-code-view.ts';
import { failedView, skeletonView } from './loading-views.ts';
import { lookView } from './look-view.ts';
import { type SectionForm, sectionView } from './section-view.ts';
import { SettingsController, type SettingsState } from './settings-controller.ts';
import { SECTIONS } from './settings-fields.ts';
import type { SettingsModel } from './settings-model.ts';
import { settingsStyles } from './settings-styles.ts';
import { UsageController } from './usage-controller.ts';
import { usageView } from './usage-view.ts';
import { WordingEditor } from './wording/wording-editor.ts';
import { wordingStyles } from './wording/wording-styles.ts';
import { wordingView } from './wording/wording-view.ts';

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
 * @csspart rules - The rules of automatic sending.
 * @csspart rule - One rule.
 * @csspart dry-run - What the rules would send.
 * @csspart trial - One study of the dry run.
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
  static override styles: CSSResultGroup = [tokens, controls, settingsStyles, automaticStyles, wordingStyles];
  static override properties: PropertyDeclarations = {
    ...StudyshareElement.properties,
    usage: { type: Boolean, reflect: true },
  };

  /** Offers what the account has used as tables to be saved; for clinicians with the right `usage`. */
  declare usage: boolean;

  readonly #context = new ElementContext(this);
  readonly #settings = new SettingsController(this, this.#context, {
    loaded: (model) => this.#begin(model),
    saved: (settings) => this.dispatchEvent(new StudyshareSettingsSavedEvent(settings)),
  });
  readonly #deviceMasks = new DeviceMasksController(this, this.#context);
  readonly #dryRun = new DryRunController(this, this.#context);
  readonly #used = new UsageController(this, this.#context);
  #editor: WordingEditor | undefined;

  constructor() {
    super();
    this.usage = false;
    for (const part of ['settings', 'pictures'] as const) wantWords(this, part);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.#settings.state.model === undefined) void this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#editor?.stop();
  }

  /** Loads the settings; what was not saved is lost. */
  async refresh(): Promise<void> {
    void this.#deviceMasks.refresh();
    this.#dryRun.forget();
    await this.#settings.refresh();
  }

  #begin(model: SettingsModel): void {
    this.#editor?.stop();
    this.#editor = new WordingEditor(this.#context, model.saved.settings.language, () => this.requestUpdate());
    this.#editor.follow(model, 0);
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

  #content(): TemplateResult {
    const { words, zone } = this.#context;
    const { state } = this.#settings;
    const { loadError, model, faults, saving } = state;
    if (loadError !== undefined) return failedView(loadError, words, () => void this.refresh());
    if (model === undefined) return skeletonView(words);
    const form: SectionForm = {
      model,
      faults,
      disabled: saving,
      set: (name: FieldName, value) => this.#settings.set(() => model.set(name, value), name),
    };
    const more = {
      look: () => this.#look(model, state),
      words: () => this.#wording(model, state),
      automatic: () => automaticView(model, this.#settings, this.#dryRun, this.#context),
      protection: () => this.#code(model, state),
    };
    return html`<form novalidate @submit=${this.#onSubmit}>
      ${SECTIONS.map((section) => sectionView(section, form, words, more))}
      ${deviceMasksView(this.#deviceMasks, words, zone)} ${this.#usage(model)}
      ${barView(model, state, words, () => this.#settings.set(() => model.discard()))}
    </form>`;
  }

  #look(model: SettingsModel, { faults, saving }: SettingsState): TemplateResult {
    return lookView(model, faults.logo, saving, this.#context.words, {
      onLogo: (file) => void this.#settings.takeLogo(model, file),
      onRemoveLogo: () => this.#settings.set(() => model.set('logo', ''), 'logo'),
    });
  }

  #wording(model: SettingsModel, { faults, saving }: SettingsState): TemplateResult {
    const editor = this.#editor;
    if (editor === undefined) return html``;
    const set = (slot: SlotName, text: string): void => {
      this.#settings.set(() => model.setText(editor.language, slot, text), `wording/${editor.language}/${slot}`);
      editor.follow(model);
    };
    return wordingView({ model, editor, faults, disabled: saving, set }, this.#context.words);
  }

  #code(model: SettingsModel, { faults, saving, codeShown }: SettingsState): TemplateResult {
    const code = {
      isSet: model.saved.linkCodeSet,
      change: model.linkCode,
      shown: codeShown,
      fault: faults.linkCode,
      disabled: saving,
      set: (change: string | null | undefined) => this.#settings.setCode(model, change),
      show: (shown: boolean) => this.#settings.showCode(shown),
    };
    return linkCodeView(code, this.#context.words);
  }

  #usage({ saved }: SettingsModel): TemplateResult | typeof nothing {
    if (!this.usage) return nothing;
    const { timeZone } = saved.settings;
    return usageView(this.#used, this.#context.words, (choice) => void this.#used.save(choice, timeZone));
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    void this.#settings.submit();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'share-settings': ShareSettings;
  }
}
