import type { LanguageTag, PageContentDto, PageDto } from '@studyshare/core/contract';
import { directionOf, nameOfLanguage } from '@studyshare/core/i18n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { failurePanel } from '../../bricks/failure-panel.ts';
import { icons } from '../../bricks/icons.ts';
import { agoOf } from '../../model/text.ts';
import { openReport } from '../report/report-actions.ts';
import { deleteSection } from './delete-section.ts';
import { chooseLanguage, stopReminders } from './settings-actions.ts';

/** Language, page views, delete (spec G7). */
export function settingsScreen(app: App, page: PageDto, content: PageContentDto): TemplateResult {
  const { t } = app.state.text;
  return html`<div class="narrow-page">
    <button class="btn plain back" @click=${() => app.back()}><span class="turn">${icons.back}</span><span>${t('app.back')}</span></button>
    <h1 tabindex="-1">${t('settings.title')}</h1>
    ${app.state.failure ? failurePanel(app, app.state.failure) : nothing}
    ${languages(app, page)} ${views(app, page, content)} ${content.reminders ? reminders(app) : nothing} ${report(app)} ${deleteSection(app, content)}
  </div>`;
}

function languages(app: App, page: PageDto): TemplateResult {
  const { t } = app.state.text;
  return html`<section class="note">
    <h2 id="language">${icons.globe}<span>${t('settings.language')}</span></h2>
    <p class="muted" id="language-note">${t('settings.language-note')}</p>
    <div class="choices in-columns" role="radiogroup" aria-labelledby="language" aria-describedby="language-note">
      ${page.languages.map((tag) => language(app, tag, page.language))}
    </div>
  </section>`;
}

function language(app: App, tag: LanguageTag, current: LanguageTag): TemplateResult {
  const { settings } = app.state;
  return html`<label class="choice" lang=${tag}>
    <input
      type="radio"
      name="language"
      value=${tag}
      .checked=${tag === current}
      ?disabled=${settings.busy}
      @change=${() => chooseLanguage(app, tag)}
    />
    <span dir=${directionOf(tag)}>${nameOfLanguage(tag)}</span>
  </label>`;
}

function views({ state }: App, page: PageDto, content: PageContentDto): TemplateResult {
  const { text } = state;
  const { t } = text;
  const last = content.lastViewedAt;
  return html`<section class="note">
    <h2>${icons.eye}<span>${t('settings.views')}</span></h2>
    <p class="figure">${t('settings.views-count', { count: content.views })}</p>
    ${
      last
        ? html`<p>${t('settings.views-last', { ago: agoOf(last, Date.now(), text), when: text.dateTime(last, page.clinic.timeZone) })}</p>`
        : nothing
    }
    <p class="muted">${t('settings.views-note')}</p>
  </section>`;
}

/** No more reminders from this clinic (spec R9). */
function reminders(app: App): TemplateResult {
  const { settings, text } = app.state;
  const { t } = text;
  return html`<section class="note">
    <h2>${icons.clock}<span>${t('settings.reminders')}</span></h2>
    ${
      settings.remindersStopped
        ? html`<p role="status">${t('settings.reminders-stopped')}</p>`
        : html`<p>${t('settings.reminders-text')}</p>
            <button class="btn ghost" @click=${() => stopReminders(app)}>${t('settings.reminders-stop')}</button>`
    }
  </section>`;
}

/** The way to say that a name can be seen, or that the images are somebody else's (spec G11). */
function report(app: App): TemplateResult {
  const { t } = app.state.text;
  return html`<section class="note">
    <h2>${icons.flag}<span>${t('settings.report')}</span></h2>
    <p>${t('settings.report-text')}</p>
    <button class="btn ghost" data-action="report" @click=${() => openReport(app)}>${t('report.open')}</button>
  </section>`;
}
