import type { AccountSettings } from '@studyshare/core/contract';
import { DAY_MS, HOLD_DAYS, LANGUAGES, PERSONAL_MESSAGE_LENGTH } from '@studyshare/core/contract/elements';
import { nameOfLanguage } from '@studyshare/core/i18n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../../base/icons.ts';
import { lifespanChoices } from '../../base/lifespan-choices.ts';
import type { WordKey, Words } from '../../base/words.ts';
import { localTime } from '../../words/time.ts';
import type { Options, ReleaseChoice } from './send-form.ts';

export interface OptionsModel {
  options: Options;
  settings: AccountSettings | undefined;
  disabled: boolean;
  /** Date the chosen lifespan ends, for reading; empty when unknown. */
  until: string;
  /** The clinic's zone, in which a time to send is entered. */
  timeZone: string;
  /** Send was tried with a time that cannot be. */
  releaseFault: boolean;
  change(options: Partial<Options>): void;
}

/** One line of choices; the message opens on demand. */
export function optionsView(model: OptionsModel, words: Words): TemplateResult {
  const { options } = model;
  return html`<section part="options">
    <div class="opts">
      ${languageView(model, words)} ${lifespanView(model, words)} ${releaseView(model, words)}
      ${
        options.messageOpen
          ? nothing
          : html`<button class="opt" type="button" ?disabled=${model.disabled} @click=${() => model.change({ messageOpen: true })}>
              ${icon('plus', 's')}${words.t('send.options.message')}
            </button>`
      }
    </div>
    ${model.until === '' ? nothing : html`<p class="hint">${words.t('send.options.until', { date: model.until })}</p>`}
    ${options.release === 'when-ready' ? nothing : releaseDetails(model, words)}
    ${options.messageOpen ? messageView(model, words) : nothing}
  </section>`;
}

function languageView(model: OptionsModel, words: Words): TemplateResult {
  const value = model.options.language;
  return html`<span class="opt select">
    <select part="language" aria-label=${words.t('send.options.language')} ?disabled=${model.disabled} .value=${live(value)}
      @change=${(event: Event) => model.change({ language: (event.target as HTMLSelectElement).value })}>
      ${model.settings === undefined ? html`<option value="">${words.t('send.options.standard')}</option>` : nothing}
      ${LANGUAGES.map((tag) => html`<option value=${tag} lang=${tag} ?selected=${tag === value}>${nameOfLanguage(tag)}</option>`)}
    </select>${icon('chevron', 's')}
  </span>`;
}

function lifespanView(model: OptionsModel, words: Words): TemplateResult | typeof nothing {
  if (model.settings === undefined) return nothing;
  return html`<span class="opt select">
    <select part="lifespan" aria-label=${words.t('send.options.lifespan')} ?disabled=${model.disabled}
      @change=${(event: Event) => model.change({ lifespanDays: Number((event.target as HTMLSelectElement).value) })}>
      ${lifespanChoices(model.settings).map(
        (days) => html`<option value=${days} ?selected=${days === model.options.lifespanDays}>
          ${words.t('send.options.days', { count: days })}
        </option>`,
      )}
    </select>${icon('chevron', 's')}
  </span>`;
}

const RELEASES = {
  'when-ready': 'send.release.now',
  'by-clinician': 'send.release.hold',
  at: 'send.release.at',
} as const satisfies Record<ReleaseChoice, WordKey>;

/** When it goes out (S12). */
function releaseView({ options, disabled, change }: OptionsModel, { t }: Words): TemplateResult {
  return html`<span class="opt select">
    <select part="release" aria-label=${t('send.release.label')} ?disabled=${disabled}
      @change=${(event: Event) => change({ release: (event.target as HTMLSelectElement).value as ReleaseChoice })}>
      ${Object.entries(RELEASES).map(
        ([value, key]) => html`<option value=${value} ?selected=${value === options.release}>${t(key)}</option>`,
      )}
    </select>${icon('chevron', 's')}
  </span>`;
}

function releaseDetails(model: OptionsModel, { t }: Words): TemplateResult {
  const { options, disabled, timeZone, releaseFault, change } = model;
  if (options.release === 'by-clinician')
    return html`<p class="hint">${t('send.release.holdText', { days: HOLD_DAYS })}</p>`;
  return html`<div class="message">
    <label class="label" for="release-at">${t('send.release.when')}</label>
    <input id="release-at" class="input when" part="release-at" type="datetime-local" dir="ltr"
      min=${localTime(timeZone, Date.now())} max=${localTime(timeZone, Date.now() + HOLD_DAYS * DAY_MS)}
      aria-describedby="release-hint" aria-invalid=${releaseFault ? 'true' : 'false'} ?disabled=${disabled} .value=${live(options.releaseAt)}
      @input=${(event: Event) => change({ releaseAt: (event.target as HTMLInputElement).value })} />
    <p class=${releaseFault ? 'fault' : 'hint'} id="release-hint" role=${releaseFault ? 'alert' : nothing}>
      ${releaseFault ? icon('alert') : nothing}<span>${t(releaseFault ? 'send.release.invalid' : 'send.release.zone', { zone: timeZone, days: HOLD_DAYS })}</span>
    </p>
  </div>`;
}

function messageView(model: OptionsModel, words: Words): TemplateResult {
  const { message } = model.options;
  return html`<div class="message">
    <div class="items-head">
      <label class="label" for="message">${words.t('send.message.label')}</label>
      <button class="link brand" type="button" ?disabled=${model.disabled}
        @click=${() => model.change({ message: '', messageOpen: false })}>${words.t('send.message.remove')}</button>
    </div>
    <textarea id="message" class="input" part="message" rows="3" dir="auto" maxlength=${PERSONAL_MESSAGE_LENGTH}
      aria-describedby="message-hint" ?disabled=${model.disabled} .value=${live(message)}
      @input=${(event: Event) => model.change({ message: (event.target as HTMLTextAreaElement).value })}></textarea>
    <p class="hint" id="message-hint">
      ${words.t('send.message.hint')} ${words.t('send.message.left', { count: PERSONAL_MESSAGE_LENGTH - message.length })}
    </p>
  </div>`;
}
