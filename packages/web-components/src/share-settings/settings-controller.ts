import type { SettingsDto } from '@studyshare/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type ApiError, toApiError } from '../api/api-error.ts';
import type { ElementContext } from '../base/element-context.ts';
import { isRuleField, rulesFaults } from './automatic/rule-faults.ts';
import { LOGO_MAX, readLogo } from './read-logo.ts';
import { SettingsModel } from './settings-model.ts';
import { type Faults, serverFaults, validate } from './settings-validation.ts';
import { textFaults } from './wording/text-faults.ts';

/** What the form shows besides what is typed in its model. */
export interface SettingsState {
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

/** What else happens when settings were loaded, or saved. */
interface SettingsEvents {
  loaded(model: SettingsModel): void;
  saved(settings: SettingsDto): void;
}

/** Loads the account's settings, checks what is typed, and saves what changed. */
export class SettingsController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  readonly #context: ElementContext;
  readonly #events: SettingsEvents;
  #state: SettingsState = UNTOUCHED;
  #load: AbortController | undefined;

  constructor(
    host: ReactiveControllerHost & { readonly renderRoot: ParentNode },
    context: ElementContext,
    events: SettingsEvents,
  ) {
    this.#host = host;
    this.#context = context;
    this.#events = events;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#load?.abort();
  }

  get state(): SettingsState {
    return this.#state;
  }

  /** Loads the settings; what was not saved is lost. */
  async refresh(): Promise<void> {
    this.#load?.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    this.#update({ loadError: undefined, model: undefined });
    try {
      const model = new SettingsModel(await this.#context.client.getSettings(signal));
      if (signal.aborted) return;
      this.#events.loaded(model);
      this.#update({ model });
    } catch (error) {
      if (!signal.aborted) this.#update({ loadError: toApiError(error) });
    }
  }

  /** Takes a change of the model over; the faults of its field, or of all where none is named, are those of before. */
  set(change: () => void, field?: keyof Faults): void {
    change();
    const { [field ?? 'name']: _gone, ...rest } = this.#state.faults;
    this.#update({ faults: field === undefined ? {} : rest, notice: '', saveError: undefined });
  }

  /** Rules are named by their place, which changes with every rule that comes or goes. */
  dropRuleFaults(): void {
    const kept = Object.entries(this.#state.faults).filter(([name]) => !isRuleField(name));
    this.#update({ faults: Object.fromEntries(kept) });
  }

  /** Sets, removes or keeps the Patient Link Code, and brings the focus to what follows. */
  setCode(model: SettingsModel, change: string | null | undefined): void {
    const moved = typeof change !== typeof model.linkCode || change === null;
    this.set(() => {
      model.linkCode = change;
    }, 'linkCode');
    if (!moved) return;
    void this.focus(change === '' ? '#code' : change === null ? '[data-code="undo"]' : '[data-code="edit"]');
  }

  showCode(codeShown: boolean): void {
    this.#update({ codeShown });
  }

  async takeLogo(model: SettingsModel, file: File): Promise<void> {
    const { t, bytes } = this.#context.words;
    const logo = await readLogo(file);
    if (logo.ok) return this.set(() => model.set('logo', logo.url), 'logo');
    const fault =
      logo.why === 'type'
        ? t('settings.logo.type')
        : t('settings.logo.tooLarge', { size: bytes(file.size), max: LOGO_MAX / 1024 });
    this.#update({ faults: { ...this.#state.faults, logo: fault } });
  }

  /** Saves what changed, unless something is wrong with it: then the first fault has the focus. */
  async submit(): Promise<void> {
    const { model, saving } = this.#state;
    if (model === undefined || saving || model.changeCount === 0) return;
    const { t } = this.#context.words;
    const faults = {
      ...validate(model.values, model.linkCode, t),
      ...rulesFaults(model, t),
      ...textFaults(model.wording, t),
    };
    this.#update({ faults, notice: '', saveError: undefined });
    if (Object.keys(faults).length === 0) await this.#save(model);
    await this.focus('[aria-invalid="true"]');
  }

  /** Whether the rules can be tried as they stand; if not, the first fault of theirs has the focus. */
  checkRules(model: SettingsModel): boolean {
    const { t } = this.#context.words;
    const found = rulesFaults(model, t);
    const faults: Faults = model.rules.length === 0 ? { automaticRules: t('settings.error.noRule') } : found;
    this.#update({ faults: { ...this.#state.faults, ...faults } });
    if (Object.keys(faults).length === 0) return true;
    void this.focus('[part="rules"] [aria-invalid="true"]');
    return false;
  }

  async focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  async #save(model: SettingsModel): Promise<void> {
    this.#update({ saving: true });
    try {
      model.accept(await this.#context.client.updateSettings(model.patch()));
      this.#update({ notice: 'saved', codeShown: false });
      this.#context.announce(this.#context.words.t('settings.saved'));
      this.#events.saved(model.saved);
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

  #update(change: Partial<SettingsState>): void {
    this.#state = { ...this.#state, ...change };
    this.#host.requestUpdate();
  }
}
