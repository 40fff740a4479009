import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { Words } from '../base/words.ts';
import type { FieldName, FieldSpec, GroupSpec, SectionSpec } from './field-spec.ts';
import { fieldView } from './field-view.ts';
import { FIELDS } from './settings-fields.ts';
import type { SettingsModel } from './settings-model.ts';
import type { Faults } from './settings-validation.ts';

/** The form as its sections see it. */
export interface SectionForm {
  model: SettingsModel;
  faults: Faults;
  disabled: boolean;
  set(name: FieldName, value: string | boolean): void;
}

/** What a section holds besides its fields. */
export type MoreOfSections = Partial<Record<SectionSpec['id'], () => TemplateResult>>;

/** One section: title, text, fields, and the group of fields within it. */
export function sectionView(
  section: SectionSpec,
  form: SectionForm,
  words: Words,
  more: MoreOfSections,
): TemplateResult {
  const { id, title, text, fields, groups } = section;
  return html`<fieldset class="section" part="section" aria-describedby="s-${id}">
    <legend><h3>${words.t(title)}</h3></legend>
    <p class="muted about" id="s-${id}">${words.t(text)}</p>
    <div class="fields">
      ${fields.filter(({ rule }) => rule.kind !== 'logo').map((spec) => specView(spec, spec.needs, form, words))}
      ${groups.map((group) => groupView(group, form, words))} ${more[id]?.() ?? nothing}
    </div>
  </fieldset>`;
}

function groupView(group: GroupSpec, form: SectionForm, words: Words): TemplateResult {
  const missing = missingNeed(group.needs, form, words);
  return html`<div class="group wide" part="group" role="group" aria-labelledby="g-${group.id}" aria-describedby="g-${group.id}-text">
    <h4 id="g-${group.id}">${words.t(group.title)}</h4>
    <p class="muted about" id="g-${group.id}-text">${words.t(group.text)}</p>
    ${missing === undefined ? nothing : html`<p class="note wait">${icon('info')}<span>${words.t('settings.needs', { label: missing })}</span></p>`}
    <div class="fields">${group.fields.map((spec) => specView(spec, group.needs, form, words))}</div>
  </div>`;
}

function specView(spec: FieldSpec, need: FieldName | undefined, form: SectionForm, words: Words): TemplateResult {
  const needs = missingNeed(need, form, words);
  const field = {
    spec,
    value: form.model.values[spec.name],
    changed: form.model.isChanged(spec.name),
    fault: form.faults[spec.name],
    disabled: form.disabled || needs !== undefined,
    needs,
    set: (value: string | boolean) => form.set(spec.name, value),
  };
  return fieldView(field, words);
}

/** Label of the flag that has to be on first; undefined when it is, or none is needed. */
function missingNeed(need: FieldName | undefined, { model }: SectionForm, { t }: Words): string | undefined {
  const spec = FIELDS.find(({ name }) => name === need);
  return spec === undefined || model.values[spec.name] === true ? undefined : t(spec.label);
}
