import { LINK_CODE_LENGTH } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../base/icons.ts';
import type { Words } from '../base/words.ts';
import { faultView } from './field-view.ts';

export interface LinkCodeModel {
  isSet: boolean;
  /** As in the patch: undefined keeps, null removes, a text sets. */
  change: string | null | undefined;
  shown: boolean;
  fault: string | undefined;
  disabled: boolean;
  set(change: string | null | undefined): void;
  show(shown: boolean): void;
}

/** The Patient Link Code: whether one is set, and setting, changing or removing it (P6). */
export function linkCodeView(model: LinkCodeModel, words: Words): TemplateResult {
  const { t } = words;
  return html`<div class="code wide" part="link-code" role="group" aria-labelledby="code-title">
    <h4 id="code-title">${icon('lock', 's')}${t('settings.linkCode')}</h4>
    <p class="muted">${t('settings.linkCode.text')}</p>
    <p class="pill ${model.isSet ? 'ok' : ''}">${icon(model.isSet ? 'check' : 'info', 's')}${t(model.isSet ? 'settings.linkCode.set' : 'settings.linkCode.unset')}</p>
    ${model.change === undefined ? choiceView(model, words) : changeView(model, words)}
  </div>`;
}

function choiceView(model: LinkCodeModel, { t }: Words): TemplateResult {
  return html`<div class="actions">
    <button class="btn ghost" type="button" data-code="edit" ?disabled=${model.disabled} @click=${() => model.set('')}>
      ${t(model.isSet ? 'settings.linkCode.change' : 'settings.linkCode.doSet')}
    </button>
    ${
      model.isSet
        ? html`<button class="btn ghost danger" type="button" data-code="remove" ?disabled=${model.disabled} @click=${() => model.set(null)}>${t('settings.linkCode.remove')}</button>`
        : nothing
    }
  </div>`;
}

function changeView(model: LinkCodeModel, words: Words): TemplateResult {
  const { t } = words;
  const undo = html`<button class="btn ghost" type="button" data-code="undo" ?disabled=${model.disabled} @click=${() => model.set(undefined)}>
    ${t('settings.linkCode.undo')}
  </button>`;
  if (model.change === null) {
    return html`<p class="note warn">${icon('alert')}<span>${t('settings.linkCode.willRemove')} ${t('settings.linkCode.removeHelp')}</span></p>
      <div class="actions">${undo}</div>`;
  }
  return html`<div>
      <label class="label" for="code">${t('settings.linkCode.new')}</label>
      <div class="code-line">
        <input id="code" class="input" part="input" dir="ltr" type=${model.shown ? 'text' : 'password'} autocomplete="new-password"
          spellcheck="false" maxlength=${LINK_CODE_LENGTH.max} .value=${live(model.change ?? '')} ?disabled=${model.disabled}
          aria-invalid=${model.fault === undefined ? 'false' : 'true'} aria-describedby="code-fault code-help"
          @input=${(event: Event) => model.set((event.target as HTMLInputElement).value)} />
        <button class="btn ghost" type="button" aria-pressed=${model.shown ? 'true' : 'false'} @click=${() => model.show(!model.shown)}>
          ${t(model.shown ? 'settings.linkCode.hide' : 'settings.linkCode.show')}
        </button>
        ${undo}
      </div>
      ${faultView(model.fault, 'code')}
      <p class="hint" id="code-help">${t('settings.linkCode.willSet')} ${model.isSet ? t('settings.linkCode.changeHelp') : ''}</p>
    </div>`;
}
