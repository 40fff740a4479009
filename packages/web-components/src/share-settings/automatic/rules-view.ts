import { AUTOMATIC_RULES, LANGUAGES, PERSONAL_MESSAGE_LENGTH } from '@studyshare/core/contract';
import { nameOfLanguage } from '@studyshare/core/i18n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../../base/icons.ts';
import type { Words } from '../../base/words.ts';
import { changedMark, faultView } from '../field-view.ts';
import type { SettingsModel } from '../settings-model.ts';
import type { Faults } from '../settings-validation.ts';
import type { RuleDraft } from './rule-draft.ts';

/** What the editor of the rules stands in. */
export interface RulesForm {
  model: SettingsModel;
  faults: Faults;
  disabled: boolean;
  change(at: number, change: Partial<RuleDraft>): void;
  /** What a rule has for itself is shown, or folded away. */
  unfold(at: number, unfolded: boolean): void;
  add(): void;
  remove(at: number): void;
}

/** Rules of automatic sending (S7), one after the other. They are written, and tried, before it is switched on. */
export function rulesView(form: RulesForm, words: Words): TemplateResult {
  const { model, faults, disabled } = form;
  const { t } = words;
  const { rules } = model;
  return html`<div class="group wide" part="rules" role="group" aria-labelledby="g-rules" aria-describedby="g-rules-text">
    <h4 id="g-rules" tabindex="-1" aria-invalid=${faults.automaticRules === undefined ? nothing : 'true'}>
      ${t('settings.automaticRules')}${changedMark({ changed: model.areRulesChanged }, words)}</h4>
    <p class="muted about" id="g-rules-text">${t('rule.about')}</p>
    <p class="hint" id="g-rules-hint">${t('settings.automaticRules.hint')}</p>
    ${rules.length === 0 ? html`<p class="muted">${t('rule.none')}</p>` : nothing}
    <ol class="rules">${rules.map((rule, at) => ruleView(rule, at, form, words))}</ol>
    ${faultView(faults.automaticRules, 'f-automaticRules')}
    <button class="btn ghost" data-action="rule-add" type="button" ?disabled=${disabled || rules.length >= AUTOMATIC_RULES.most}
      @click=${() => form.add()}>${icon('plus', 's')}${t('rule.add')}</button>
  </div>`;
}

function ruleView(rule: RuleDraft, at: number, form: RulesForm, words: Words): TemplateResult {
  const { t } = words;
  const number = at + 1;
  return html`<li><div class="rule" part="rule" role="group" aria-label=${t('rule.number', { number })}>
    <div class="rule-head">
      <span class="strong" aria-hidden="true">${t('rule.number', { number })}</span>
      <button class="btn ghost danger" data-action="rule-remove" type="button" ?disabled=${form.disabled}
        aria-label=${t('rule.removeOf', { number })} @click=${() => form.remove(at)}>${icon('bin', 's')}${t('deviceMasks.remove')}</button>
    </div>
    <div class="fields">
      ${textField('when', { rule, at, form, label: t('rule.when'), describedBy: 'g-rules-hint', lines: 2 })}
      ${textField('name', { rule, at, form, label: t('rule.name') })}
    </div>
    <details class="rule-own" ?open=${live(rule.unfolded || hasFault(form.faults, at))}
      @toggle=${(event: Event) => form.unfold(at, (event.target as HTMLDetailsElement).open)}>
      <summary>${icon('chevron', 's')}${t('rule.own')}</summary>
      <div class="fields">
        ${holdField(rule, at, form, words)} ${languageField(rule, at, form, words)}
        ${textField('lifespanDays', { rule, at, form, label: t('settings.lifespanDays'), hint: asAccount(form.model.values.lifespanDays, words) })}
        ${textField('message', { rule, at, form, label: t('send.message.label'), hint: t('send.message.hint'), lines: 3 })}
      </div>
    </details>
  </div></li>`;
}

const OWN = ['hold', 'language', 'lifespanDays', 'message'];

/** A fault in what is folded away is shown. */
function hasFault(faults: Faults, at: number): boolean {
  return OWN.some((part) => faults[`automaticRules/${at}/${part}`] !== undefined);
}

function asAccount(value: string | boolean, { t }: Words): string {
  return t('rule.asAccount', { value: `\u2068${value}\u2069` });
}

interface TextField {
  rule: RuleDraft;
  at: number;
  form: RulesForm;
  label: string;
  hint?: string;
  /** Id of a hint that stands elsewhere. */
  describedBy?: string;
  /** Of a text of several lines. */
  lines?: number;
}

const LONGEST = {
  when: AUTOMATIC_RULES.whenLength,
  name: AUTOMATIC_RULES.nameLength,
  lifespanDays: 4,
  message: PERSONAL_MESSAGE_LENGTH,
};

function textField(
  part: keyof typeof LONGEST,
  { rule, at, form, label, hint, describedBy, lines }: TextField,
): TemplateResult {
  const id = `rule-${at}-${part}`;
  const fault = form.faults[`automaticRules/${at}/${part}`];
  const notes = [
    ...(fault === undefined ? [] : [`${id}-fault`]),
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(describedBy === undefined ? [] : [describedBy]),
  ];
  const typed = (event: Event) => form.change(at, { [part]: (event.target as HTMLInputElement).value });
  const about = notes.length === 0 ? nothing : notes.join(' ');
  const control =
    lines === undefined
      ? html`<input id=${id} class="input ${part === 'lifespanDays' ? 'number' : ''}" part="input" maxlength=${LONGEST[part]}
          dir=${part === 'name' ? 'auto' : 'ltr'} inputmode=${part === 'lifespanDays' ? 'numeric' : nothing} autocomplete="off"
          .value=${live(rule[part])} ?disabled=${form.disabled} aria-describedby=${about} aria-invalid=${fault === undefined ? 'false' : 'true'} @input=${typed} />`
      : html`<textarea id=${id} class="input" part="input" rows=${lines} maxlength=${LONGEST[part]} dir=${part === 'when' ? 'ltr' : 'auto'}
          autocomplete="off" autocapitalize="off" spellcheck=${part === 'when' ? 'false' : 'true'} .value=${live(rule[part])} ?disabled=${form.disabled}
          aria-describedby=${about} aria-invalid=${fault === undefined ? 'false' : 'true'} @input=${typed}></textarea>`;
  return html`<div class="field ${lines === undefined ? '' : 'wide'}" part="field"><label class="label" for=${id}>${label}</label>${control}
    ${faultView(fault, id)} ${hint === undefined ? nothing : html`<p class="hint" id="${id}-hint">${hint}</p>`}</div>`;
}

function holdField({ hold }: RuleDraft, at: number, form: RulesForm, words: Words): TemplateResult {
  const { t } = words;
  const account = form.model.values.automaticHold === true ? t('rule.hold') : t('rule.send');
  const choices: [RuleDraft['hold'], string][] = [
    ['', asAccount(account, words)],
    ['hold', t('rule.hold')],
    ['send', t('rule.send')],
  ];
  return pickField(`rule-${at}-hold`, t('rule.release'), choices, hold, form, (chosen) =>
    form.change(at, { hold: chosen }),
  );
}

function languageField({ language }: RuleDraft, at: number, form: RulesForm, words: Words): TemplateResult {
  const { t } = words;
  const account = LANGUAGES.find((tag) => tag === form.model.values.language);
  const choices: [RuleDraft['language'], string][] = [
    ['', asAccount(account === undefined ? '' : nameOfLanguage(account), words)],
    ...LANGUAGES.map((tag): [RuleDraft['language'], string] => [tag, nameOfLanguage(tag)]),
  ];
  return pickField(`rule-${at}-language`, t('send.options.language'), choices, language, form, (chosen) =>
    form.change(at, { language: chosen }),
  );
}

function pickField<Value extends string>(
  id: string,
  label: string,
  choices: readonly (readonly [Value, string])[],
  chosen: Value,
  { disabled }: RulesForm,
  choose: (value: Value) => void,
): TemplateResult {
  return html`<div class="field" part="field"><label class="label" for=${id}>${label}</label>
    <span class="picker"><select id=${id} class="pick" part="input" ?disabled=${disabled}
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as Value)}>
      ${choices.map(([value, text]) => html`<option value=${value} ?selected=${live(value === chosen)}>${text}</option>`)}
    </select>${icon('chevron')}</span></div>`;
}
