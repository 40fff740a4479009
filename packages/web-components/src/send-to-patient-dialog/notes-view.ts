import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { Words } from '../base/words.ts';
import { listOf } from '../words/time.ts';
import type { SendForm } from './send-form.ts';

/** What the chosen objects mean for the page: password (P2), clinic code (P6), left out (P9). */
export function notesView(form: SendForm, words: Words, onLeaveOut: () => void): TemplateResult {
  const codeSet = form.settings?.linkCodeSet === true;
  return html`
    ${codeSet ? html`<p class="note">${icon('lock')}<span>${words.t('send.result.linkCode')}</span></p>` : nothing}
    ${codeSet ? nothing : passwordNote(form, words, onLeaveOut)} ${leftOutNote(form, words)}
  `;
}

function passwordNote(form: SendForm, words: Words, onLeaveOut: () => void): TemplateResult | typeof nothing {
  const chosen = form.protectedChosen;
  const [only] = chosen;
  if (only === undefined) return nothing;
  const single = chosen.length === 1;
  const text = single
    ? words.t('send.note.protectedOne', { label: only.label })
    : words.t('send.note.protected', { count: chosen.length });
  const one = only.kind === 'document' ? 'send.note.leaveReport' : 'send.note.leaveOne';
  return html`<div class="note warn" part="password-note">
    ${icon('lock')}
    <div>
      ${text}
      <button class="link" type="button" @click=${onLeaveOut}>${words.t(single ? one : 'send.note.leaveAll')}</button>
    </div>
  </div>`;
}

function leftOutNote(form: SendForm, words: Words): TemplateResult | typeof nothing {
  const labels = form.leftOut.map(({ label }) => label);
  if (labels.length === 0) return nothing;
  const shown = labels.length > 4 ? [...labels.slice(0, 3), `+${labels.length - 3}`] : labels;
  return html`<p class="note" part="left-out-note">
    ${icon('blocked')}<span>${words.t('send.note.leftOut', { labels: listOf(words.language, shown) })}</span>
  </p>`;
}
