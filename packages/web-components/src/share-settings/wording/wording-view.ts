import { LANGUAGES, type LanguageTag } from '@studyshare/core/contract';
import { nameOfLanguage } from '@studyshare/core/i18n';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import type { Words } from '../../base/words.ts';
import type { SettingsModel } from '../settings-model.ts';
import type { Faults } from '../settings-validation.ts';
import { previewView } from './preview-view.ts';
import { testView } from './test-view.ts';
import { type TextForm, textView } from './text-view.ts';
import { SUBJECTS, type Subject, slotsOfSubject, type WordingEditor } from './wording-editor.ts';

/** What the editor stands in. */
export interface WordingForm {
  model: SettingsModel;
  editor: WordingEditor;
  faults: Faults;
  disabled: boolean;
  /** Called with each text that was typed. */
  set: TextForm['set'];
}

/** The clinic's own words (M3): a language, what is worded, its texts, how it will look, and a test. */
export function wordingView(form: WordingForm, words: Words): TemplateResult {
  const { editor, model, faults, disabled } = form;
  const { t } = words;
  const { language, subject } = editor;
  const texts = slotsOfSubject(subject).map((slot) =>
    textView(
      {
        slot,
        language,
        model,
        fault: faults[`wording/${language}/${slot}`],
        disabled,
        ours: editor.preview?.ours[slot] ?? '',
        samples: editor.preview?.samples ?? {},
        set: form.set,
      },
      words,
    ),
  );
  return html`<div class="group wide wording" part="wording" role="group" aria-labelledby="g-wording" aria-describedby="g-wording-text">
    <h4 id="g-wording">${t('settings.wording')}</h4>
    <p class="muted about" id="g-wording-text">${t('settings.wording.about')}</p>
    <div class="fields">${languagePick(form, t)} ${subjectPick(form, t)}</div>
    ${elsewhereView(form, words)}
    <div class="texts">${texts}</div>
    ${previewView(editor, model, words)} ${subject === 'page' ? nothing : testView(editor, model, disabled, words)}
  </div>`;
}

function languagePick({ editor, model, disabled }: WordingForm, t: Words['t']): TemplateResult {
  const choose = (tag: string): void => editor.choose(model, { language: tag as LanguageTag });
  const named = LANGUAGES.map((tag): [string, string] => [
    tag,
    mark(nameOfLanguage(tag), model.wording[tag] !== undefined),
  ]);
  return pickView('f-wording-language', t('settings.wording.language'), named, editor.language, disabled, choose);
}

function subjectPick({ editor, model, disabled }: WordingForm, t: Words['t']): TemplateResult {
  const choose = (subject: string): void => editor.choose(model, { subject: subject as Subject });
  const has = (subject: Subject) =>
    slotsOfSubject(subject).some((slot) => isOwn(slot) && model.text(editor.language, slot) !== '');
  const named = SUBJECTS.map((each): [string, string] => [each, mark(t(`settings.wording.${each}`), has(each))]);
  return pickView('f-wording-subject', t('settings.wording.message'), named, editor.subject, disabled, choose);
}

/** Greeting and signature belong to every email. */
function isOwn(slot: string): boolean {
  return slot !== 'email.greeting' && slot !== 'email.signature';
}

function mark(name: string, own: boolean): string {
  return own ? `${name} •` : name;
}

function pickView(
  id: string,
  label: string,
  choices: [string, string][],
  chosen: string,
  disabled: boolean,
  choose: (value: string) => void,
): TemplateResult {
  return html`<div class="field" part="field"><label class="label" for=${id}>${label}</label>
    <span class="picker"><select id=${id} class="pick" part="input" ?disabled=${disabled}
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${choices.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
    </select>${icon('chevron')}</span></div>`;
}

/** A fault in a text that is not shown is said where it stands. */
function elsewhereView({ faults, editor }: WordingForm, { t }: Words): TemplateResult | typeof nothing {
  const shown = new Set(slotsOfSubject(editor.subject).map((slot) => `wording/${editor.language}/${slot}`));
  const hidden = Object.keys(faults).filter((name) => name.startsWith('wording/') && !shown.has(name));
  const [first] = hidden;
  if (first === undefined) return nothing;
  const [, language = '', slot = ''] = first.split('/');
  const subject = SUBJECTS.find((each) => slotsOfSubject(each).some((name) => name === slot));
  const parts = [LANGUAGES.find((tag) => tag === language), subject] as const;
  const where = [parts[0] && nameOfLanguage(parts[0]), parts[1] && t(`settings.wording.${parts[1]}`)]
    .filter(Boolean)
    .join(', ');
  return html`<p class="note bad" role="alert">${icon('alert')}<span>${t('settings.wording.elsewhere', { where })}</span></p>`;
}
