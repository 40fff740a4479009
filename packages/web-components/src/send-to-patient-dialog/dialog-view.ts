import { html, nothing, type TemplateResult } from 'lit';
import type { ElementContext } from '../base/element-context.ts';
import type { CloseReason } from '../base/events.ts';
import { icon } from '../base/icons.ts';
import { handOverButton, handOverView } from '../hand-over/hand-over-door.ts';
import { errorText } from '../words/error-words.ts';
import { calendarDate } from '../words/time.ts';
import type { DialogSteps } from './dialog-steps.ts';
import { footerView } from './footer-view.ts';
import { isContactFault } from './form/contact-fault.ts';
import { formView } from './form/form-view.ts';
import { resultView } from './sending/result-view.ts';
import { sameView } from './sending/same-view.ts';

/** What the window is drawn from. */
export interface DialogModel {
  steps: DialogSteps;
  context: Pick<ElementContext, 'words' | 'zone'>;
  /** Asks the host application, then closes. */
  close(reason: CloseReason): void;
}

/** The whole window: header, the current step, footer. */
export function dialogView(model: DialogModel): TemplateResult {
  const { form, error } = model.steps.form;
  return html`<div class="sheet" aria-busy=${form === undefined && error === undefined ? 'true' : 'false'}>
    ${headerView(model)}
    <div class="body" part="body" @focusin=${() => model.steps.withdrawQuestion()}>${bodyView(model)}</div>
    ${footerView(model.steps, model.context.words, model.close)}
  </div>`;
}

function headerView({ steps, context, close }: DialogModel): TemplateResult {
  const { t } = context.words;
  const { busy, step } = steps.sending.state;
  return html`<header part="header">
    ${
      steps.showsPreview
        ? html`<button class="btn round back-button" id="preview-back" type="button" aria-label=${t('preview.back')}
            title=${t('preview.back')} ?disabled=${busy} @click=${() => steps.preview.leave()}>${icon('chevron', 'back')}</button>`
        : nothing
    }
    <div class="head-text">
      <h2 id="title" tabindex="-1">${t(steps.showsPreview ? 'preview.title' : 'send.title')}</h2>
      ${studyLine(steps, context)}
    </div>
    <button class="btn round" type="button" aria-label=${t('common.close')} ?disabled=${busy}
      @click=${() => close(step === 'result' ? 'done' : 'cancel')}>${icon('close')}</button>
  </header>`;
}

function studyLine({ form: { form, error } }: DialogSteps, { words }: DialogModel['context']): TemplateResult {
  if (form === undefined && error === undefined) return html`<span class="bone line-bone"></span>`;
  const study = form?.study;
  const parts = study ? [study.patientLabel, study.studyLabel, calendarDate(words.language, study.studyDate)] : [];
  const line = parts.filter((part) => part !== '');
  return html`<p class="muted break">${line.map((part, index) => html`${index > 0 ? ' · ' : ''}<bdi>${part}</bdi>`)}</p>`;
}

function bodyView({ steps, context }: DialogModel): TemplateResult {
  const { words, zone } = context;
  const { t } = words;
  const { form, error } = steps.form;
  const { state } = steps.sending;
  if (error !== undefined) {
    return html`<div class="result">
      <span class="disc bad">${icon('alert')}</span>
      <p class="break" role="alert">${errorText(t, words.language, error)}</p>
      <button class="btn ghost" type="button" @click=${() => steps.load()}>${icon('again')}${t('common.retry')}</button>
    </div>`;
  }
  if (form === undefined) return skeletonView(t('send.loading'));
  if (state.step === 'result' && state.share !== undefined) {
    const refused = state.error === undefined ? nothing : problemView(steps, context);
    return html`${resultView(state.share, state, words, Date.now(), zone)}
      <div class="hand-over-place">${handOverButton(state.share, steps.handOver, words)} ${handOverView(state.share, steps.handOver, words)}</div>
      ${refused}`;
  }
  const problem = problemView(steps, context);
  if (state.step === 'same') {
    return sameView(state, form.contact.value, words, (choice) => void steps.answerSame(choice), problem);
  }
  if (form.study.objects.length === 0) {
    return html`<div class="result"><span class="disc">${icon('image')}</span>
      <h3 class="result-title">${t('send.items.empty')}</h3><p class="muted">${t('send.items.emptyHelp')}</p></div>`;
  }
  const preview = steps.preview.view(steps.form, context);
  if (preview !== undefined) return html`${preview} ${problem}`;
  const situation = { words, zone, busy: state.busy, error: state.error, previewIsComing: steps.preview.isComing };
  const events = { onSend: () => void steps.send(), onPreview: () => void steps.preview.open() };
  return html`${formView(steps.form, form, situation, events)} ${problem}`;
}

function problemView({ sending, network, preview }: DialogSteps, { words }: DialogModel['context']) {
  const { t, language } = words;
  const error = sending.state.error ?? preview.error;
  if (error !== undefined && !isContactFault(error)) {
    return html`<p class="note bad" role="alert">${icon('alert')}<span>${errorText(t, language, error)}</span></p>`;
  }
  if (!network.offline) return nothing;
  return html`<p class="note warn" role="status">${icon('offline')}<span>${t('common.offline')}</span></p>`;
}

function skeletonView(text: string): TemplateResult {
  return html`<p class="vh" role="status">${text}</p>
    <div aria-hidden="true"><span class="bone label-bone"></span><span class="bone field-bone"></span></div>
    <div aria-hidden="true"><span class="bone label-bone"></span>
      <div class="grid">${Array.from({ length: 12 }, () => html`<span class="bone tile-bone"></span>`)}</div></div>
    <div class="opts" aria-hidden="true"><span class="bone opt-bone"></span><span class="bone opt-bone"></span></div>`;
}
