import type { PageContentDto, PageDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { clinicContact } from '../../bricks/clinic-contact.ts';
import { icons } from '../../bricks/icons.ts';
import { linkTools } from '../../bricks/link/link-tools.ts';
import { notPatient } from '../../bricks/not-patient.ts';
import { canPrint, printPictures } from '../../bricks/print.ts';
import { openReport } from '../report/report-actions.ts';

/** How to save, and About this page (spec G6). The clinic's own words stand beside what has to be known, never in its place. */
export function about(app: App, page: PageDto, content: PageContentDto): TemplateResult {
  const { text } = app.state;
  const { t } = text;
  const { words } = page.clinic;
  return html`${content.total > 0 ? saving(app, content) : nothing}
    <section class="note about">
      <div>
        <h2>${t('about.title')}</h2>
        ${words?.about ? html`<p class="own">${words.about}</p>` : nothing}
        <p>${t('about.expiry', { date: text.date(page.expiresAt, page.clinic.timeZone) })} ${t('about.kept')}</p>
        <p>
          ${t('about.responsible')} ${content.passwordProtected ? t('about.passwords') : nothing} ${t('about.medical')}
          ${words?.closing ? nothing : t('about.ask', { clinic: page.clinic.name })}
        </p>
        ${words?.closing ? html`<p class="own">${words.closing}</p>` : nothing}
      </div>
      ${clinicContact(page.clinic, text)}
    </section>
    ${notPatient(text, () => openReport(app))}`;
}

function saving(app: App, content: PageContentDto): TemplateResult {
  const { t } = app.state.text;
  return html`<details class="note">
      <summary class="opens"><span>${t('saving.title')}</span>${icons.down}</summary>
      <ul>
        <li>${t('saving.phone')}</li>
        <li>${t('saving.computer')}</li>
        <li>${t('saving.all')}</li>
        ${content.dicomArchive ? html`<li>${t('saving.doctor')}</li>` : nothing}
        <li>${t('saving.trouble')}</li>
      </ul>
      ${canPrint() ? html`<button class="btn ghost" @click=${() => printPictures(app)}>${icons.print}<span>${t('print.open')}</span></button>` : nothing}
    </details>
    ${
      app.state.link
        ? html`<details class="note">
            <summary class="opens"><span>${t('link.title')}</span>${icons.down}</summary>
            <p>${t('link.text')}</p>
            ${linkTools(app)}
          </details>`
        : nothing
    }`;
}
