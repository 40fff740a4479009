import type { StudyObjectDto } from '@studyshare/core/contract';
import { endOfDay } from '@studyshare/core/contract/elements';
import { html, nothing, type TemplateResult } from 'lit';
import type { ApiError } from '../../api/api-error.ts';
import { icon } from '../../base/icons.ts';
import type { Words } from '../../base/words.ts';
import { contactView } from '../../contact/contact-view.ts';
import { shortDate } from '../../words/time.ts';
import { contactFault } from './contact-fault.ts';
import type { FormController } from './form-controller.ts';
import { itemsView } from './items-view.ts';
import { notesView } from './notes-view.ts';
import { optionsView } from './options-view.ts';
import type { SendForm } from './send-form.ts';

/** How things stand around the form. */
export interface FormSituation {
  words: Words;
  zone: string | undefined;
  /** A request is under way: nothing can be changed. */
  busy: boolean;
  /** The preview was asked for and is being fetched. */
  previewIsComing: boolean;
  /** The last refusal of a send. */
  error: ApiError | undefined;
}

export interface FormEvents {
  onSend(): void;
  onPreview(): void;
}

/** Contact, objects, what they mean for the page, and options. */
export function formView(
  controller: FormController,
  form: SendForm,
  { words, zone, busy, previewIsComing, error }: FormSituation,
  events: FormEvents,
): TemplateResult {
  const unlessBusy = (act: () => void): void => (busy ? undefined : act());
  return html`
    ${contactView(form.contact, words, contactFault(form, error, words), busy, events.onSend)}
    ${itemsView({ ...itemsModel(controller, form, busy), previewIsComing }, words, {
      onPick: (id, event) => unlessBusy(() => controller.pick(id, event.shiftKey)),
      onKey: (event) => unlessBusy(() => controller.onGridKey(event)),
      onAll: (all) => controller.selectAll(all),
      onPreview: events.onPreview,
    })}
    ${
      form.attempted && form.selection.size === 0
        ? html`<p class="fault" role="alert">${icon('alert')}<span>${words.t('send.items.noneSelected')}</span></p>`
        : nothing
    }
    ${notesView(form, words, () => controller.leaveProtectedOut())}
    ${optionsView(
      {
        options: form.options,
        settings: form.settings?.settings,
        disabled: busy,
        until: untilText(form, words, zone),
        timeZone: form.timeZone,
        releaseFault: form.attempted && !form.releasesInTime,
        change: (options) => controller.setOptions(options),
      },
      words,
    )}
  `;
}

function itemsModel(controller: FormController, form: SendForm, disabled: boolean) {
  return {
    study: form.study,
    selection: form.selection,
    markOf: (object: StudyObjectDto) => form.markOf(object),
    lookedAt: (id: string) => form.lookedAt(id),
    focusId: form.focusId,
    disabled,
    thumbnail: (id: string) => controller.thumbnail(id),
  };
}

function untilText(form: SendForm, { language }: Words, zone: string | undefined): string {
  const days = form.options.lifespanDays;
  if (days === 0 || form.options.release !== 'when-ready') return '';
  const clinic = form.settings?.settings.timeZone ?? zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return shortDate(language, endOfDay(Date.now(), days, clinic), clinic);
}
