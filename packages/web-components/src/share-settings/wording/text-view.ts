import { type LanguageTag, SLOTS, type SlotName, slotFault, smsLength } from '@studyshare/core/contract';
import { directionOf } from '@studyshare/core/i18n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { WordKey, Words } from '../../base/words.ts';
import { changedMark, faultView } from '../field-view.ts';
import type { SettingsModel } from '../settings-model.ts';
import { textFaultWords } from './text-faults.ts';

export interface TextForm {
  slot: SlotName;
  language: LanguageTag;
  model: SettingsModel;
  /** What the server said of it. */
  fault: string | undefined;
  disabled: boolean;
  /** Our words of it, with placeholders; empty where we have none. */
  ours: string;
  /** What placeholders stand for at their longest. */
  samples: Readonly<Record<string, string>>;
  set(slot: SlotName, text: string): void;
}

/** One text: its field, what may be put in, how long it is, and what is wrong with it, while it is typed. */
export function textView(form: TextForm, words: Words): TemplateResult {
  const { slot, language, model, disabled, ours } = form;
  const { t } = words;
  const text = model.text(language, slot);
  const id = `f-wording-${slot.replaceAll('.', '-')}`;
  const wrong = slotFault(slot, text);
  const fault = wrong === undefined ? form.fault : textFaultWords(wrong, t);
  return html`<div class="field wide" part="field">
    <label class="label" for=${id}>${t(labelOf(slot))}${changedMark({ changed: model.isTextChanged(language, slot) }, words)}</label>
    <textarea id=${id} class="input" part="input" lang=${language} dir=${directionOf(language)} rows=${rowsOf(slot, text || ours)}
      spellcheck="true" autocomplete="off" placeholder=${ours === '' ? nothing : ours} .value=${live(text)} ?disabled=${disabled}
      aria-invalid=${fault === undefined ? 'false' : 'true'} aria-describedby="${id}-fault ${id}-count"
      @input=${(event: Event) => form.set(slot, (event.target as HTMLTextAreaElement).value)}></textarea>
    ${faultView(fault, id)}
    <p class="hint" id="${id}-count">${t('settings.wording.length', { count: text.length, max: SLOTS[slot].max })}${smsCount(form, text, t)}</p>
    <div class="chips">
      ${SLOTS[slot].allowed.map((name) => chipView(name, id, disabled, t))}
      ${text === '' && ours !== '' ? linkView('start', disabled, t, () => form.set(slot, ours)) : nothing}
      ${text === '' ? nothing : linkView('reset', disabled, t, () => form.set(slot, ''))}
    </div>
  </div>`;
}

function labelOf(slot: SlotName): WordKey {
  const [place, , part] = slot.split('.');
  if (place === 'sms') return 'settings.wording.part.sms';
  return `settings.wording.part.${part ?? slot.split('.')[1]}` as WordKey;
}

function rowsOf(slot: SlotName, text: string): number {
  if (SLOTS[slot].lines === 1) return 1;
  return Math.min(8, Math.max(2, text.split('\n').length + Math.floor(text.length / 70)));
}

/** How many segments it takes with the longest date and code there are (M2). */
function smsCount({ slot, samples }: TextForm, text: string, t: Words['t']): string {
  if (!slot.startsWith('sms.') || text === '') return '';
  const filled = text.replace(/\{(\w+)\}/g, (braced, name: string) => samples[name] ?? braced);
  const { segments, alphabet } = smsLength(filled);
  return ` · ${t('settings.wording.segments', { count: segments })} · ${t(`settings.wording.alphabet.${alphabet}`)}`;
}

/** Puts a placeholder where the caret is, as if it were typed. */
function chipView(name: string, id: string, disabled: boolean, t: Words['t']): TemplateResult {
  const insert = (event: Event): void => {
    const field = ((event.currentTarget as HTMLElement).getRootNode() as ShadowRoot).getElementById(
      id,
    ) as HTMLTextAreaElement;
    field.setRangeText(`{${name}}`, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input'));
    field.focus();
  };
  return html`<button class="pill chip" type="button" ?disabled=${disabled} aria-label=${t('settings.wording.insert', { name })} @click=${insert}><bdi dir="ltr">{${name}}</bdi></button>`;
}

function linkView(what: 'start' | 'reset', disabled: boolean, t: Words['t'], act: () => void): TemplateResult {
  return html`<button class="link brand" type="button" ?disabled=${disabled} @click=${act}>${t(`settings.wording.${what}`)}</button>`;
}
