import type { StudyObjectDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { isOver, outcomeOf } from '../base/share-story.ts';
import { contactErrorText } from '../words/contact-words.ts';
import { errorText } from '../words/error-words.ts';
import { calendarDate, shortDate } from '../words/time.ts';
import { contactView } from './form/contact-view.ts';
import { itemsView } from './form/items-view.ts';
import { notesView } from './form/notes-view.ts';
import { optionsView } from './form/options-view.ts';
import type { SendForm } from './form/send-form.ts';
import { closePreview, openPreview, previewView } from './preview/preview-view.ts';
import type { SendToPatientDialog } from './send-to-patient-dialog.ts';
import { resultView } from './sending/result-view.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The whole window: header, the current step, footer. */
export function dialogView(el: SendToPatientDialog): TemplateResult {
  return html`<div class="sheet" aria-busy=${el.form === undefined && el.loadError === undefined ? 'true' : 'false'}>
    ${headerView(el)}
    <div class="body" part="body">${bodyView(el)}</div>
    ${footerView(el)}
  </div>`;
}

function headerView(el: SendToPatientDialog): TemplateResult {
  const { t, language } = el.words;
  const study = el.form?.study;
  const parts = study ? [study.patientLabel, study.studyLabel, calendarDate(language, study.studyDate)] : [];
  const line = parts.filter((part) => part !== '');
  return html`<header part="header">
    ${
      el.showsPreview
        ? html`<button class="btn round back-button" id="preview-back" type="button" aria-label=${t('preview.back')}
            title=${t('preview.back')} ?disabled=${el.flow.busy} @click=${() => closePreview(el)}>${icon('chevron', 'back')}</button>`
        : nothing
    }
    <div class="head-text">
      <h2 id="title" tabindex="-1">${t(el.showsPreview ? 'preview.title' : 'send.title')}</h2>
      ${
        study === undefined && el.loadError === undefined
          ? html`<span class="bone line-bone"></span>`
          : html`<p class="muted break">${line.map((part, index) => html`${index > 0 ? ' · ' : ''}<bdi>${part}</bdi>`)}</p>`
      }
    </div>
    <button class="btn round" type="button" aria-label=${t('common.close')} ?disabled=${el.flow.busy}
      @click=${() => el.requestClose(el.flow.step === 'result' ? 'done' : 'cancel')}>${icon('close')}</button>
  </header>`;
}

function bodyView(el: SendToPatientDialog): TemplateResult {
  const { t } = el.words;
  if (el.loadError !== undefined) {
    return html`<div class="result">
      <span class="disc bad">${icon('alert')}</span>
      <p class="break" role="alert">${errorText(t, el.words.language, el.loadError)}</p>
      <button class="btn ghost" type="button" @click=${() => el.load()}>${icon('again')}${t('common.retry')}</button>
    </div>`;
  }
  if (el.form === undefined) return skeletonView(t('send.loading'));
  if (el.flow.step === 'result' && el.flow.share !== undefined) {
    return resultView(el.flow.share, el.flow, el.words, Date.now(), el.zone);
  }
  if (el.flow.step === 'same') return sameView(el);
  if (el.form.study.objects.length === 0) {
    return html`<div class="result"><span class="disc">${icon('image')}</span>
      <h3 class="result-title">${t('send.items.empty')}</h3><p class="muted">${t('send.items.emptyHelp')}</p></div>`;
  }
  if (el.showsPreview) return html`${previewView(el, el.preview!)} ${problemView(el)}`;
  return formView(el, el.form);
}

function formView(el: SendToPatientDialog, form: SendForm): TemplateResult {
  const { busy } = el.flow;
  const model = {
    study: form.study,
    selection: form.selection,
    markOf: (object: StudyObjectDto) => form.markOf(object),
    lookedAt: (id: string) => form.lookedAt(id),
    focusId: form.focusId,
    disabled: busy,
    thumbnail: (id: string) => el.thumbnails?.url(id),
  };
  return html`
    ${contactView(form.contact, el.words, contactFault(el, form), busy, {
      onKey: (event) => onContactKey(el, form, event),
      onBlur: () => form.contact.commit(),
    })}
    ${itemsView(model, el.words, {
      onPick: (id, event) => el.pick(id, event.shiftKey),
      onKey: el.onGridKey,
      onAll: (all) => {
        all ? form.selection.selectAll() : form.selection.clear();
        el.requestUpdate();
      },
      onPreview: () => openPreview(el),
    })}
    ${
      form.attempted && form.selection.size === 0
        ? html`<p class="fault" role="alert">${icon('alert')}<span>${el.words.t('send.items.noneSelected')}</span></p>`
        : nothing
    }
    ${notesView(form, el.words, () => {
      form.selection.remove(form.protectedChosen.map(({ objectId }) => objectId));
      el.requestUpdate();
    })}
    ${optionsView(
      {
        options: form.options,
        settings: form.settings?.settings,
        disabled: busy,
        until: untilText(el, form),
        change: (options) => changeOptions(el, form, options),
      },
      el.words,
    )}
    ${problemView(el)}
  `;
}

function sameView(el: SendToPatientDialog): TemplateResult {
  const { t } = el.words;
  const { busy, sameShareId } = el.flow;
  return html`<div class="result">
    <span class="disc">${icon('again')}</span>
    <h3 class="result-title" id="same-title" tabindex="-1">${t('send.same.title')}</h3>
    <p class="break">${t('send.same.text')}</p>
    <p class="strong break"><bdi dir="ltr">${el.form?.contact.value}</bdi></p>
    <div class="choices">
      ${
        sameShareId === ''
          ? nothing
          : html`<button class="btn primary" id="same-resend" type="button" ?disabled=${busy} @click=${() => el.answerSame('resend')}>
              ${icon('again')}${t('send.same.resend')}
            </button>`
      }
      <button class="btn ghost" id="same-new" type="button" ?disabled=${busy} @click=${() => el.answerSame('new')}>
        ${icon('plus')}${t('send.same.new')}
      </button>
    </div>
    ${problemView(el)}
  </div>`;
}

function problemView(el: SendToPatientDialog): TemplateResult | typeof nothing {
  const { t, language } = el.words;
  const { error } = el.flow;
  if (error !== undefined && !isContactFault(error.code)) {
    return html`<p class="note bad" role="alert">${icon('alert')}<span>${errorText(t, language, error)}</span></p>`;
  }
  if (!el.network.offline) return nothing;
  return html`<p class="note warn" role="status">${icon('offline')}<span>${t('common.offline')}</span></p>`;
}

function footerView(el: SendToPatientDialog): TemplateResult | typeof nothing {
  const { t } = el.words;
  const { flow, form } = el;
  if (flow.step === 'result' && flow.share !== undefined) return resultFooter(el);
  if (flow.step === 'same') {
    return html`<footer part="footer"><span class="grow"></span>
      <button class="btn ghost" type="button" ?disabled=${flow.busy} @click=${() => el.answerSame('back')}>${t('send.same.back')}</button>
    </footer>`;
  }
  const canSend = form !== undefined && form.study.objects.length > 0;
  return html`<footer part="footer">
    <span class="grow muted small"><slot name="footer">${t('send.footer')}</slot></span>
    <button class="btn ghost" part="cancel-button" type="button" ?disabled=${flow.busy} @click=${() => el.requestClose('cancel')}>
      ${t('common.cancel')}
    </button>
    <button class="btn primary send ${flow.busy ? 'busy' : ''}" id="send" part="send-button" type="button"
      aria-describedby="contact-hint items-label" ?disabled=${flow.busy || !canSend} @click=${() => el.trySend()}>
      ${flow.busy ? html`<span class="spin"></span>${t('send.sending')}` : html`${icon('send', 'turn')}${t('send.action')}`}
    </button>
  </footer>`;
}

function resultFooter(el: SendToPatientDialog): TemplateResult {
  const { t } = el.words;
  const share = el.flow.share!;
  const again = isOver(share) || outcomeOf(share) === 'notSent';
  return html`<footer part="footer">
    <span class="grow"></span>
    ${again ? html`<button class="btn ghost" type="button" @click=${() => el.backToForm()}>${t('send.result.again')}</button>` : nothing}
    <button class="btn primary" id="done" type="button" @click=${() => el.requestClose('done')}>${t('common.done')}</button>
  </footer>`;
}

function skeletonView(text: string): TemplateResult {
  return html`<p class="vh" role="status">${text}</p>
    <div aria-hidden="true"><span class="bone label-bone"></span><span class="bone field-bone"></span></div>
    <div aria-hidden="true"><span class="bone label-bone"></span>
      <div class="grid">${Array.from({ length: 12 }, () => html`<span class="bone tile-bone"></span>`)}</div></div>
    <div class="opts" aria-hidden="true"><span class="bone opt-bone"></span><span class="bone opt-bone"></span></div>`;
}

function contactFault(el: SendToPatientDialog, form: SendForm): string {
  const { t, language } = el.words;
  const input = form.contact.value;
  const { error } = el.flow;
  if (error !== undefined && isContactFault(error.code)) {
    const country = error.params['country'] ?? error.fields[0]?.params?.['country'];
    const fault = { code: error.fields[0]?.code ?? error.code, input };
    return contactErrorText(t, language, country === undefined ? fault : { ...fault, country: String(country) });
  }
  if (!form.attempted) return '';
  if (input === '') return t('contact.error.missing');
  const unexplained = form.contact.isChecked && !form.contact.isValid;
  return unexplained && form.contact.check!.chips.every((chip) => chip.error === undefined)
    ? contactErrorText(t, language, { code: 'contact.unrecognized', input })
    : '';
}

function isContactFault(code: string): boolean {
  return code.startsWith('contact.') && code !== 'contact.too_soon' && code !== 'contact.daily_limit';
}

function untilText(el: SendToPatientDialog, form: SendForm): string {
  const days = form.options.lifespanDays;
  return days === 0 ? '' : shortDate(el.words.language, Date.now() + days * DAY, el.zone);
}

function changeOptions(el: SendToPatientDialog, form: SendForm, options: Partial<SendForm['options']>): void {
  const opened = options.messageOpen === true;
  form.options = { ...form.options, ...options };
  el.requestUpdate();
  if (opened) void el.updateComplete.then(() => showMessage(el));
}

function showMessage(el: SendToPatientDialog): void {
  const area = el.renderRoot.querySelector<HTMLElement>('#message');
  area?.focus();
  area?.closest('.message')?.scrollIntoView({ block: 'nearest' });
}

function onContactKey(el: SendToPatientDialog, form: SendForm, event: KeyboardEvent): void {
  if (event.isComposing) return;
  const empty = form.contact.draft.trim() === '';
  if (event.key === 'Enter') {
    event.preventDefault();
    if (empty) void el.trySend();
    else form.contact.commit();
  } else if (event.key === 'Backspace' && form.contact.draft === '' && form.contact.chips.length > 0) {
    event.preventDefault();
    form.contact.edit(form.contact.chips.length - 1);
  }
}
