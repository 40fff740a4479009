import type { ContactChipDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { Words } from '../base/words.ts';
import { contactErrorText } from '../words/contact-words.ts';
import { countryName } from '../words/time.ts';
import type { ContactField } from './contact-field.ts';

/**
 * The one contact field with its chips, faults and hint.
 * @param fault what is wrong with the field as a whole, already in words; empty when nothing is
 * @param onSend Enter was pressed with nothing more to add
 */
export function contactView(
  field: ContactField,
  words: Words,
  fault: string,
  disabled: boolean,
  onSend: () => void,
): TemplateResult {
  const faults = [...chipFaults(field, words), ...(fault === '' ? [] : [fault])];
  const describedBy = faults.length > 0 ? 'contact-faults contact-hint' : 'contact-hint';
  return html`
    <section part="contact">
      <label class="label" for="contact">${words.t('send.contact.label')}</label>
      <div class="field ${faults.length > 0 ? 'wrong' : ''}" part="contact-field" @click=${focusInput}>
        ${field.chips.map((text, index) => chipView(field, words, text, index, disabled))}
        <input
          id="contact"
          part="contact-input"
          dir=${field.draft === '' ? words.direction : 'ltr'}
          type="text"
          inputmode="email"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          placeholder=${placeholder(field, words)}
          aria-describedby=${describedBy}
          aria-invalid=${faults.length > 0 ? 'true' : 'false'}
          .value=${field.draft}
          ?disabled=${disabled}
          @input=${(event: InputEvent) => field.type((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => onKey(field, event, onSend)}
          @blur=${() => field.commit()}
        />
      </div>
      <div id="contact-faults" aria-live="polite">${faults.map(faultView)}</div>
      <p class="hint" id="contact-hint" ?hidden=${faults.length > 0}>${hint(field, words)}</p>
      ${adviceView(field, words)}
    </section>
  `;
}

function faultView(text: string): TemplateResult {
  return html`<p class="fault">${icon('alert')}<span class="break">${text}</span></p>`;
}

function chipView(field: ContactField, words: Words, text: string, index: number, disabled: boolean): TemplateResult {
  const reading = field.reading(index);
  const wrong = reading?.error !== undefined;
  const shown = reading !== undefined && reading.display !== '' ? reading.display : text;
  const name = wrong ? 'alert' : reading?.channel === 'sms' ? 'phone' : 'mail';
  const channel = reading === undefined ? '' : words.t(channelWord(reading));
  return html`<span class="chip ${wrong ? 'wrong' : ''}" part="chip">
    <button class="chip-text" type="button" ?disabled=${disabled} title=${words.t('send.contact.edit', { contact: shown })}
      @click=${() => field.edit(index)}>
      ${icon(name, 's')}<span class="vh">${channel}${wrong ? `, ${words.t('send.contact.invalid')}` : ''}: </span>
      <bdi dir="ltr">${shown}</bdi>${countryView(reading, words)}${sentAsView(reading, words)}
    </button>
    <button class="chip-x" type="button" ?disabled=${disabled} aria-label=${words.t('send.contact.remove', { contact: shown })}
      @click=${() => field.remove(index)}>${icon('close', 's')}</button>
  </span>`;
}

function countryView(reading: ContactChipDto | undefined, { language }: Words): TemplateResult | typeof nothing {
  if (reading?.channel !== 'sms' || reading.country === undefined) return nothing;
  const name = countryName(language, reading.country);
  return html`<abbr class="country" title=${name} aria-label=${name}>${reading.country}</abbr>`;
}

/** An address in letters of its own goes to one in ASCII letters: said, so that a look-alike is seen. */
function sentAsView(reading: ContactChipDto | undefined, { t }: Words): TemplateResult | typeof nothing {
  if (reading?.sentAs === undefined) return nothing;
  return html`<span class="sent-as">${t('send.contact.sentAs', { address: `\u2066${reading.sentAs}\u2069` })}</span>`;
}

function chipFaults(field: ContactField, { t, language }: Words): string[] {
  const texts = field.chips.flatMap((input, index) => {
    const reading = field.reading(index);
    if (reading?.error === undefined) return [];
    const country = reading.params?.['country'] ?? reading.country;
    const fault = { code: reading.error, input, channel: reading.channel };
    return [contactErrorText(t, language, country === undefined ? fault : { ...fault, country: String(country) })];
  });
  return [...new Set(texts)];
}

function hint(field: ContactField, words: Words): string {
  const { t } = words;
  const reading = field.draftReading;
  if (reading !== undefined && reading.error === undefined && reading.display !== '') {
    const country = reading.country === undefined ? '' : ` · ${countryName(words.language, reading.country)}`;
    return t('send.contact.readsAs', { display: `\u2066${reading.display}\u2069${country}` });
  }
  if (field.checkFailed && !field.isChecked) return t('send.contact.checkFailed');
  return [originWord(field), wayWord(field)].flatMap((key) => (key === undefined ? [] : [t(key)])).join(' ');
}

/** Where what stands there was found (S6). */
function originWord({ origins }: ContactField) {
  if (origins.size === 2) return 'send.contact.fromBoth' as const;
  if (origins.has('exam')) return 'send.contact.fromExam' as const;
  return origins.has('record') ? ('send.contact.fromRecord' as const) : undefined;
}

function placeholder(field: ContactField, { t }: Words): string {
  if (field.chips.length === 0) return t('send.contact.placeholder');
  return field.chips.length === 1 ? t('send.contact.placeholderMore') : '';
}

function wayWord(field: ContactField) {
  const channels = new Set(field.isValid ? field.check!.chips.map(({ channel }) => channel) : []);
  if (channels.size === 2) return 'send.contact.hintBoth' as const;
  if (channels.has('email')) return 'send.contact.hintEmail' as const;
  if (channels.has('sms')) return 'send.contact.hintSms' as const;
  return 'send.contact.hint' as const;
}

function adviceView(field: ContactField, words: Words): TemplateResult | typeof nothing {
  if (!field.isChecked || field.check?.advice !== 'add-email') return nothing;
  return html`<p class="note warn advice" part="advice">${icon('mail')}<span>${words.t('send.contact.adviceEmail')}</span></p>`;
}

function channelWord(reading: ContactChipDto) {
  return reading.channel === 'email' ? ('send.contact.email' as const) : ('send.contact.sms' as const);
}

function onKey(field: ContactField, event: KeyboardEvent, onSend: () => void): void {
  if (event.isComposing) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    if (field.draft.trim() === '') onSend();
    else field.commit();
  } else if (event.key === 'Backspace' && field.draft === '' && field.chips.length > 0) {
    event.preventDefault();
    field.edit(field.chips.length - 1);
  }
}

function focusInput(event: MouseEvent): void {
  const field = event.currentTarget as HTMLElement;
  if (event.target === field) field.querySelector('input')?.focus();
}
