import type { LanguageTag, SettingsDto, SettingsPatchDto, SlotName, Wording } from '@studyshare/core/contract';
import { EMPTY_RULE, type RuleDraft, toDraft, toEntry } from './automatic/rule-draft.ts';
import type { FieldName } from './field-spec.ts';
import { changedFields, changedSettings, type FormValues, toValues } from './settings-values.ts';

/** The form beside what is saved: what changed, what to send, and what becomes of it when somebody else saved first. */
export class SettingsModel {
  saved: SettingsDto;
  values: FormValues;
  /** `undefined` keeps the Patient Link Code, `null` removes it, a text sets it. */
  linkCode: string | null | undefined;
  /** The clinic's own words as they stand in the editor. */
  wording: Wording;
  /** The rules of automatic sending as they stand in their editor. */
  rules: readonly RuleDraft[];
  #base: FormValues;

  constructor(saved: SettingsDto) {
    this.saved = saved;
    this.#base = toValues(saved.settings);
    this.values = { ...this.#base };
    this.wording = saved.settings.wording;
    this.rules = saved.settings.automaticRules.map(toDraft);
  }

  get changed(): FieldName[] {
    return changedFields(this.values, this.#base);
  }

  get changeCount(): number {
    return (
      this.changed.length +
      (this.linkCode === undefined ? 0 : 1) +
      this.#changedTexts().length +
      (this.areRulesChanged ? 1 : 0)
    );
  }

  get areRulesChanged(): boolean {
    const saved = this.saved.settings.automaticRules.map((entry) => toEntry(toDraft(entry)));
    return JSON.stringify(this.rules.map(toEntry)) !== JSON.stringify(saved);
  }

  isChanged(name: FieldName): boolean {
    return this.values[name] !== this.#base[name];
  }

  set(name: FieldName, value: string | boolean): void {
    this.values = { ...this.values, [name]: value };
  }

  changeRule(at: number, change: Partial<RuleDraft>): void {
    this.rules = this.rules.map((rule, index) => (index === at ? { ...rule, ...change } : rule));
  }

  addRule(): void {
    this.rules = [...this.rules, EMPTY_RULE];
  }

  removeRule(at: number): void {
    this.rules = this.rules.filter((_, index) => index !== at);
  }

  patch(): SettingsPatchDto {
    const patch: SettingsPatchDto = { version: this.saved.version };
    if (this.changed.length > 0) patch.settings = changedSettings(this.values, this.saved.settings);
    if (this.#changedTexts().length > 0) patch.settings = { ...patch.settings, wording: this.wording };
    if (this.areRulesChanged) patch.settings = { ...patch.settings, automaticRules: this.rules.map(toEntry) };
    if (this.linkCode !== undefined) patch.linkCode = typeof this.linkCode === 'string' ? this.linkCode.trim() : null;
    return patch;
  }

  discard(): void {
    this.values = { ...this.#base };
    this.wording = this.saved.settings.wording;
    this.rules = this.saved.settings.automaticRules.map(toDraft);
    this.linkCode = undefined;
  }

  accept(saved: SettingsDto): void {
    this.saved = saved;
    this.#base = toValues(saved.settings);
    this.discard();
  }

  /** Somebody else saved first: takes theirs, and puts one's own changes on top. */
  rebase(theirs: SettingsDto): void {
    const mine = this.changed.map((name) => [name, this.values[name]] as const);
    const code = this.linkCode;
    const rules = this.areRulesChanged ? this.rules : undefined;
    const texts = this.#changedTexts().map(({ language, slot }) => ({
      language,
      slot,
      text: this.text(language, slot),
    }));
    this.accept(theirs);
    this.values = { ...this.values, ...Object.fromEntries(mine) };
    this.linkCode = code;
    if (rules !== undefined) this.rules = rules;
    for (const { language, slot, text } of texts) this.setText(language, slot, text);
  }

  /** The clinic's own words of a text; empty where it has none. */
  text(language: LanguageTag, slot: SlotName): string {
    return this.wording[language]?.[slot] ?? '';
  }

  /** An empty text is none: ours stands in its place. */
  setText(language: LanguageTag, slot: SlotName, text: string): void {
    const { [slot]: _old, ...others } = this.wording[language] ?? {};
    const words = text === '' ? others : { ...others, [slot]: text };
    const { [language]: _words, ...rest } = this.wording;
    this.wording = Object.keys(words).length === 0 ? rest : { ...rest, [language]: words };
  }

  isTextChanged(language: LanguageTag, slot: SlotName): boolean {
    return this.text(language, slot) !== (this.saved.settings.wording[language]?.[slot] ?? '');
  }

  #changedTexts(): { language: LanguageTag; slot: SlotName }[] {
    const languages = Object.keys({ ...this.saved.settings.wording, ...this.wording }) as LanguageTag[];
    return languages.flatMap((language) => {
      const words = { ...this.saved.settings.wording[language], ...this.wording[language] };
      const slots = Object.keys(words) as SlotName[];
      return slots.filter((slot) => this.isTextChanged(language, slot)).map((slot) => ({ language, slot }));
    });
  }
}
