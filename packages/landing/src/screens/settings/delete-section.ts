import { DELETE_CODE_DIGITS, type PageContentDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { codeField, fieldValue } from '../../bricks/code-field.ts';
import { icons } from '../../bricks/icons.ts';
import { deletePage, keepPage, startDelete } from './settings-actions.ts';

/** Deleting the page for everybody with the four-digit code (spec G10). */
export function deleteSection(app: App, content: PageContentDto): TemplateResult {
  const { settings, text } = app.state;
  const { t } = text;
  return html`<section class="note danger">
    <h2>${icons.bin}<span>${t('delete.title')}</span></h2>
    ${
      !content.deletable
        ? html`<p class="panel">${t('delete.dead')}</p>`
        : settings.deleting
          ? confirm(app)
          : html`
      <p>${t('delete.intro')}</p>
      <button class="btn ghost danger-line" @click=${() => startDelete(app)}>${t('delete.start')}</button>`
    }
  </section>`;
}

function confirm(app: App): TemplateResult {
  const { settings, text } = app.state;
  const { t } = text;
  return html`<div class="warning">
      <h3 id="delete-warning" tabindex="-1">${icons.alert}<span>${t('delete.warning-title')}</span></h3>
      <p>${t('delete.warning')}</p>
    </div>
    <form novalidate @submit=${(event: Event) => submit(app, event)}>
      ${codeField({
        name: 'delete-code',
        length: DELETE_CODE_DIGITS,
        label: t('delete.code'),
        hint: t('delete.code-hint'),
        autocomplete: 'off',
        faulty: Boolean(settings.fault),
      })}
      <p class="fault" id="fault" role="alert">${settings.fault ? html`${icons.alert}<span>${settings.fault}</span>` : nothing}</p>
      <div class="stack two">
        <button class="btn danger-fill" type="submit" aria-disabled=${settings.busy ? 'true' : nothing}>
          ${t(settings.busy ? 'delete.working' : 'delete.confirm')}
        </button>
        <button class="btn ghost" type="button" @click=${() => keepPage(app)}>${t('delete.keep')}</button>
      </div>
    </form>`;
}

function submit(app: App, event: Event): void {
  event.preventDefault();
  void deletePage(app, fieldValue(event, 'delete-code'));
}
