import type { ShareDto } from '@studyshare/core/contract';
import { html, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import type { Words } from '../../base/words.ts';
import { contactView } from '../../contact/contact-view.ts';
import { contactErrorText, contactInText } from '../../words/contact-words.ts';
import { listOf } from '../../words/time.ts';
import type { CorrectForm } from './correct-form.ts';

/** What the form asks of its card. */
interface CorrectEvents {
  /** Sends what the form holds. */
  correct(): void;
  keep(): void;
}

/** The form for the right contact (R5); Escape takes it back. */
export function correctView(
  share: ShareDto,
  form: CorrectForm,
  busy: boolean,
  events: CorrectEvents,
  words: Words,
): TemplateResult {
  const { t, language } = words;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || busy) return;
    event.stopPropagation();
    events.keep();
  };
  const contacts = listOf(
    language,
    share.contacts.map(({ masked }) => contactInText(masked)),
  );
  return html`<div class="confirm" part="correct" role="group" aria-labelledby="correct-title" aria-describedby="correct-text" @keydown=${onKey}>
    <p class="strong" id="correct-title">${t('tab.correct.title')}</p>
    <p id="correct-text" class="break">${t('tab.correct.text', { contacts })}</p>
    ${contactView(form.contact, words, faultOf(form, words), busy, events.correct)}
    ${form.offered.map(({ channel, masked }) => keepView(form, channel, masked, busy, words))}
    <div class="actions">
      <button class="btn primary" data-action="correct-send" type="button" ?disabled=${busy} @click=${events.correct}>
        ${busy ? html`<span class="spin"></span>` : icon('send', 's turn')}${t('tab.correct.yes')}
      </button>
      <button class="btn ghost" data-action="keep" type="button" ?disabled=${busy} @click=${events.keep}>${t('tab.extend.no')}</button>
    </div>
  </div>`;
}

function keepView(
  form: CorrectForm,
  channel: ShareDto['contacts'][number]['channel'],
  masked: string,
  busy: boolean,
  { t }: Words,
): TemplateResult {
  return html`<label class="check">
    <input type="checkbox" .checked=${form.keeps(channel)} ?disabled=${busy}
      @change=${(event: Event) => form.keep(channel, (event.target as HTMLInputElement).checked)} />
    <span class="break">${t('tab.correct.keep', { contact: contactInText(masked) })}</span>
  </label>`;
}

function faultOf({ attempted, contact }: CorrectForm, { t, language }: Words): string {
  if (!attempted) return '';
  if (contact.value === '') return t('contact.error.missing');
  const unexplained = contact.isChecked && !contact.isValid && contact.check?.chips.every(({ error }) => !error);
  return unexplained ? contactErrorText(t, language, { code: 'contact.unrecognized', input: contact.value }) : '';
}
