import { LANGUAGES, settingFault, type ValueSetting } from '@studyshare/core/contract';
import { nameOfLanguage } from '@studyshare/core/i18n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../base/icons.ts';
import type { Words } from '../base/words.ts';
import { countryName } from '../words/time.ts';
import { type FieldSpec, fieldId, isRequired } from './field-spec.ts';
import { labelLines } from './settings-values.ts';

export interface FieldModel {
  spec: FieldSpec;
  value: string | boolean;
  changed: boolean;
  fault: string | undefined;
  disabled: boolean;
  /** Label of the flag that has to be on first. */
  needs: string | undefined;
  set(value: string | boolean): void;
}

/** One field with label, mark of change, hint, risk and fault. */
export function fieldView(model: FieldModel, words: Words): TemplateResult {
  const { spec, fault } = model;
  const id = fieldId(spec.name);
  const off = model.needs === undefined ? '' : 'off';
  if (spec.rule.kind === 'flag') return flagView(model, words, id, off);
  const describedBy = describedByOf(model, id);
  return html`<div class="field ${spec.wide === true ? 'wide' : ''} ${off}" part="field">
    <label class="label" for=${id}>${words.t(spec.label)}${changedMark(model, words)}</label>
    ${controlView(model, words, id, describedBy)} ${faultView(fault, id)} ${notesView(model, words, id)}
  </div>`;
}

function describedByOf({ spec, fault }: FieldModel, id: string): string {
  const parts = [
    ['fault', fault],
    ['hint', spec.hint],
    ['risk', spec.risk],
  ];
  return parts.flatMap(([part, words]) => (words === undefined ? [] : `${id}-${part}`)).join(' ');
}

/** Hint with the standard's name, and the risk in words. */
function notesView({ spec }: FieldModel, { t }: Words, id: string): TemplateResult {
  const standard =
    spec.standard === undefined
      ? nothing
      : html` <span class="standard">${t('settings.standard')} <bdi lang="en">${spec.standard}</bdi></span>`;
  return html`${spec.hint === undefined ? nothing : html`<p class="hint" id="${id}-hint">${t(spec.hint)}${standard}</p>`}
    ${spec.risk === undefined ? nothing : html`<p class="risk" id="${id}-risk"><span class="pill warn">${icon('alert', 's')}${t('settings.risk')}</span> ${t(spec.risk)}</p>`}`;
}

export function changedMark({ changed }: Pick<FieldModel, 'changed'>, { t }: Words): TemplateResult | typeof nothing {
  return changed ? html` <span class="changed">${t('settings.changedMark')}</span>` : nothing;
}

export function faultView(fault: string | undefined, id: string): TemplateResult | typeof nothing {
  return fault === undefined
    ? nothing
    : html`<p class="fault" id="${id}-fault">${icon('alert')}<span>${fault}</span></p>`;
}

function flagView(model: FieldModel, words: Words, id: string, off: string): TemplateResult {
  const describedBy = describedByOf(model, id);
  return html`<div class="field wide flag ${off}" part="field">
    <label for=${id}>
      <input id=${id} type="checkbox" role="switch" .checked=${live(model.value === true)} ?disabled=${model.disabled}
        aria-describedby=${describedBy === '' ? nothing : describedBy} aria-invalid=${model.fault === undefined ? nothing : 'true'}
        @change=${(event: Event) => model.set((event.target as HTMLInputElement).checked)} />
      <span class="track" aria-hidden="true"></span>
      <span>${words.t(model.spec.label)}${changedMark(model, words)}</span>
    </label>
    ${notesView(model, words, id)} ${faultView(model.fault, id)}
  </div>`;
}

function controlView(model: FieldModel, words: Words, id: string, describedBy: string): TemplateResult {
  const { rule, choices = [] } = model.spec;
  const pick = (options: (readonly [string, string])[]) => pickView(model, id, describedBy, options);
  switch (rule.kind) {
    case 'language':
      return pick(LANGUAGES.map((tag) => [tag, nameOfLanguage(tag)]));
    case 'choice':
      return pick(choices.map(([value, label]) => [value, words.t(label)]));
    case 'country':
      return pick(countries(words, String(model.value)));
    case 'color':
      return colorView(model, id, describedBy);
    case 'labels':
      return labelsView(model, rule.most, words, id, describedBy);
    default:
      return inputView(model, id, describedBy);
  }
}

/** Browsers bring the caret of a text area into view, and leave the rest of it under the bar. */
function reveal({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLElement) currentTarget.scrollIntoView({ block: 'nearest' });
}

function labelsView(model: FieldModel, most: number, { t }: Words, id: string, describedBy: string): TemplateResult {
  const lines = labelLines(String(model.value));
  const typed = (event: Event): string => (event.target as HTMLTextAreaElement).value;
  return html`<textarea id=${id} class="input" part="input" dir="auto" rows=${Math.min(Math.max(lines.length + 1, 3), 10)}
      autocomplete="off" autocapitalize="off" spellcheck="false" .value=${live(String(model.value))} ?disabled=${model.disabled}
      aria-describedby=${describedBy} aria-invalid=${model.fault === undefined ? 'false' : 'true'}
      @input=${(event: Event) => model.set(typed(event))}
      @focus=${reveal}
      @change=${(event: Event) => model.set(labelLines(typed(event)).join('\n'))}></textarea>
    <p class="count">${t('settings.allowedLabels.count', { count: lines.length, most })}</p>`;
}

const INPUT_TYPES: Partial<Record<ValueSetting['kind'], string>> = { email: 'email', phone: 'tel' };

/** Digits that can be typed: room for a number that is too large, so that it is refused, not cut. */
const DIGITS = 7;

function longest(rule: ValueSetting): number | undefined {
  if (rule.kind === 'number') return DIGITS;
  return 'max' in rule ? rule.max : undefined;
}

function inputView(model: FieldModel, id: string, describedBy: string): TemplateResult {
  const { value, fault } = model;
  const { rule } = model.spec;
  const { kind } = rule;
  return html`<input id=${id} class="input ${kind}" part="input" dir=${kind === 'text' ? 'auto' : 'ltr'}
      type=${INPUT_TYPES[kind] ?? 'text'} inputmode=${kind === 'number' ? 'numeric' : nothing}
      list=${kind === 'time-zone' ? 'zones' : nothing} maxlength=${longest(rule) ?? nothing}
      autocomplete="off" spellcheck="false" .value=${live(String(value))} ?disabled=${model.disabled}
      aria-describedby=${describedBy === '' ? nothing : describedBy} aria-invalid=${fault === undefined ? 'false' : 'true'}
      aria-required=${isRequired(rule) ? 'true' : 'false'}
      @input=${(event: Event) => model.set((event.target as HTMLInputElement).value)} />
    ${kind === 'time-zone' ? html`<datalist id="zones">${zones().map((zone) => html`<option value=${zone}></option>`)}</datalist>` : nothing}`;
}

function pickView(
  model: FieldModel,
  id: string,
  describedBy: string,
  choices: (readonly [string, string])[],
): TemplateResult {
  return html`<span class="picker"><select id=${id} class="pick" part="input" ?disabled=${model.disabled}
    aria-describedby=${describedBy === '' ? nothing : describedBy} aria-invalid=${model.fault === undefined ? 'false' : 'true'}
    @change=${(event: Event) => model.set((event.target as HTMLSelectElement).value)}>
    ${choices.map(([value, text]) => html`<option value=${value} ?selected=${live(value === model.value)}>${text}</option>`)}
  </select>${icon('chevron')}</span>`;
}

function colorView(model: FieldModel, id: string, describedBy: string): TemplateResult {
  const value = String(model.value);
  const picker = settingFault(model.spec.rule, value) === undefined ? value : '#000000';
  const set = (event: Event): void => model.set((event.target as HTMLInputElement).value);
  return html`<div class="color">
    <input type="color" aria-labelledby="f-brandColor-label" aria-label=${id} .value=${live(picker)} ?disabled=${model.disabled} @input=${set} />
    <input id=${id} class="input" part="input" dir="ltr" maxlength="7" spellcheck="false" .value=${live(value)} ?disabled=${model.disabled}
      aria-describedby=${describedBy === '' ? nothing : describedBy} aria-invalid=${model.fault === undefined ? 'false' : 'true'} @input=${set} />
  </div>`;
}

let zoneNames: string[] | undefined;

function zones(): string[] {
  zoneNames ??= Intl.supportedValuesOf('timeZone');
  return zoneNames;
}

const COUNTRIES = (
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU ' +
  'CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GH GL GM GN GQ GR GT GW GY HK HN HR HT HU ID IE ' +
  'IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR ' +
  'MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK ' +
  'SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW'
).split(' ');

function countries(words: Words, current: string): [string, string][] {
  const codes = COUNTRIES.includes(current) ? COUNTRIES : [current, ...COUNTRIES];
  const named = codes.map((code): [string, string] => [code, countryName(words.language, code)]);
  return named.sort(([, one], [, other]) => one.localeCompare(other, words.language));
}
