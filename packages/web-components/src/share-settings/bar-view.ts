import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { Words } from '../base/words.ts';
import { errorText } from '../words/error-words.ts';
import type { SettingsState } from './settings-controller.ts';
import type { SettingsModel } from './settings-model.ts';

/** The bar with how many changes there are, what came of saving them, Discard and Save. */
export function barView(model: SettingsModel, state: SettingsState, words: Words, discard: () => void): TemplateResult {
  const { t } = words;
  const { saving } = state;
  const dirty = model.changeCount > 0;
  return html`<div class="bar" part="bar">
    ${noticeView(state, words)}
    <div class="bar-line">
      <span class="grow muted">${dirty ? t('settings.changed', { count: model.changeCount }) : t('settings.noChanges')}</span>
      <button class="btn ghost" type="button" ?disabled=${!dirty || saving} @click=${discard}>
        ${t('settings.discard')}
      </button>
      <button class="btn primary ${saving ? 'busy' : ''}" part="save-button" type="submit" ?disabled=${!dirty || saving}>
        ${saving ? html`<span class="spin"></span>${t('settings.saving')}` : t('settings.save')}
      </button>
    </div>
  </div>`;
}

function noticeView(
  { faults, notice, saveError }: SettingsState,
  { t, language }: Words,
): TemplateResult | typeof nothing {
  const count = Object.keys(faults).length;
  if (notice === 'conflict')
    return html`<p class="note warn" role="alert">${icon('info')}<span>${t('settings.conflict')}</span></p>`;
  if (count > 0)
    return html`<p class="note bad" role="alert">${icon('alert')}<span>${t('settings.invalid', { count })}</span></p>`;
  if (saveError !== undefined)
    return html`<p class="note bad" role="alert">${icon('alert')}<span>${errorText(t, language, saveError)}</span></p>`;
  return notice === 'saved'
    ? html`<p class="note ok">${icon('check')}<span>${t('settings.saved')}</span></p>`
    : nothing;
}
