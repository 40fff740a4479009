import type { StudyObjectDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import type { Words } from '../../base/words.ts';
import { listOf } from '../../words/time.ts';
import type { SendForm } from './send-form.ts';

/** What the chosen objects mean for the page: password (P2), clinic code (P6), left out (P9). */
export function notesView(form: SendForm, words: Words, onLeaveOut: () => void): TemplateResult {
  const codeSet = form.settings?.linkCodeSet === true;
  return html`
    ${codeSet ? html`<p class="note">${icon('lock')}<span>${words.t('send.result.linkCode')}</span></p>` : nothing}
    ${codeSet ? nothing : passwordNote(form, words, onLeaveOut)} ${leftOutNote(form, words)}
    ${undeliverableNote(form, words)}
  `;
}

function passwordNote(form: SendForm, words: Words, onLeaveOut: () => void): TemplateResult | typeof nothing {
  const chosen = form.protectedChosen;
  const [only] = chosen;
  if (only === undefined) return nothing;
  const single = chosen.length === 1;
  // A picture that was looked at and not proven clean need not show a name, unlike a report.
  const certain = chosen.every(({ kind, objectId }) => kind === 'document' || form.lookedAt(objectId) === undefined);
  const text = single
    ? words.t(certain ? 'send.note.protectedOne' : 'send.note.mayShowOne', { label: only.label })
    : words.t(certain ? 'send.note.protected' : 'send.note.mayShow', { count: chosen.length });
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
  if (form.leftOut.length === 0) return nothing;
  return html`<p class="note" part="left-out-note">
    ${icon('blocked')}<span>${words.t('send.note.leftOut', { labels: namesOf(form.leftOut, words) })}</span>
  </p>`;
}

function undeliverableNote(form: SendForm, words: Words): TemplateResult | typeof nothing {
  const found = form.foundUndeliverable;
  if (found.length === 0) return nothing;
  return html`<p class="note" part="undeliverable-note">
    ${icon('blocked')}<span>${words.t('send.note.undeliverable', { labels: namesOf(found, words) })}</span>
  </p>`;
}

function namesOf(objects: StudyObjectDto[], { language }: Words): string {
  const labels = objects.map(({ label }) => label);
  return listOf(language, labels.length > 4 ? [...labels.slice(0, 3), `+${labels.length - 3}`] : labels);
}
