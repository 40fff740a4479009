import type { SettingsDto, SettingsPatchDto } from '@studyshare/core/contract';
import type { FieldName } from './field-spec.ts';
import { changedFields, changedSettings, type FormValues, toValues } from './settings-values.ts';

/** The form beside what is saved: what changed, what to send, and what becomes of it when somebody else saved first. */
export class SettingsModel {
  saved: SettingsDto;
  values: FormValues;
  /** `undefined` keeps the Patient Link Code, `null` removes it, a text sets it. */
  linkCode: string | null | undefined;
  #base: FormValues;

  constructor(saved: SettingsDto) {
    this.saved = saved;
    this.#base = toValues(saved.settings);
    this.values = { ...this.#base };
  }

  get changed(): FieldName[] {
    return changedFields(this.values, this.#base);
  }

  get changeCount(): number {
    return this.changed.length + (this.linkCode === undefined ? 0 : 1);
  }

  isChanged(name: FieldName): boolean {
    return this.values[name] !== this.#base[name];
  }

  set(name: FieldName, value: string | boolean): void {
    this.values = { ...this.values, [name]: value };
  }

  patch(): SettingsPatchDto {
    const patch: SettingsPatchDto = { version: this.saved.version };
    if (this.changed.length > 0) patch.settings = changedSettings(this.values, this.saved.settings);
    if (this.linkCode !== undefined) patch.linkCode = typeof this.linkCode === 'string' ? this.linkCode.trim() : null;
    return patch;
  }

  discard(): void {
    this.values = { ...this.#base };
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
    this.accept(theirs);
    this.values = { ...this.values, ...Object.fromEntries(mine) };
    this.linkCode = code;
  }
}
