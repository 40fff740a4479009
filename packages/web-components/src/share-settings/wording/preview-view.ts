import { type MessagePreviewDto, smsLength } from '@studyshare/core/contract';
import { directionOf } from '@studyshare/core/i18n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../base/words.ts';
import { faceView } from '../face-view.ts';
import type { SettingsModel } from '../settings-model.ts';
import { styleFrame } from './styled-frame.ts';
import type { WordingEditor } from './wording-editor.ts';

/** How the page, or email and text message, will look with sample values. */
export function previewView(editor: WordingEditor, model: SettingsModel, words: Words): TemplateResult {
  const { t } = words;
  const { preview, subject } = editor;
  if (preview === undefined) return html`<p class="muted">${t('settings.wording.preview.waiting')}</p>`;
  const of = (channel: MessagePreviewDto['channel']) =>
    preview.messages.find((message) => message.kind === subject && message.channel === channel);
  return html`<div class="looks" lang=${preview.language} dir=${directionOf(preview.language)}>
    ${subject === 'page' ? pageView(editor, model, words) : html`${emailView(of('email'), preview.fromName, t)} ${smsView(of('sms'), t)}`}
  </div>`;
}

/** Drawn from what the server composed: without scripts, and with nothing fetched. Of this origin, so that it can be styled. */
function emailView(
  message: MessagePreviewDto | undefined,
  fromName: string,
  t: Words['t'],
): TemplateResult | typeof nothing {
  if (message === undefined) return nothing;
  return html`<figure class="preview" part="email-preview">
    <figcaption><bdi class="strong">${fromName}</bdi><bdi>${message.subject}</bdi></figcaption>
    <iframe class="mail" sandbox="allow-same-origin" referrerpolicy="no-referrer" title=${t('settings.wording.preview.email')} .srcdoc=${message.html} @load=${styleFrame}></iframe>
  </figure>`;
}

function smsView(message: MessagePreviewDto | undefined, t: Words['t']): TemplateResult | typeof nothing {
  if (message === undefined) return nothing;
  const { alphabet } = smsLength(message.text);
  return html`<figure class="preview" part="sms-preview" aria-label=${t('settings.wording.preview.sms')}>
    <p class="bubble" dir="auto">${message.text}</p>
    <figcaption class="small muted" dir="auto">${t('settings.wording.segments', { count: message.segments })} · ${t(`settings.wording.alphabet.${alphabet}`)}</figcaption>
  </figure>`;
}

function pageView({ preview }: WordingEditor, model: SettingsModel, { t }: Words): TemplateResult {
  const { title, text, about, closing } = preview?.page ?? {};
  const line = (own: string | undefined, ours: string | undefined) =>
    own ?? ours?.replaceAll('{clinic}', preview?.samples['clinic'] ?? '') ?? '';
  return html`<figure class="preview" part="page-preview" aria-label=${t('settings.wording.preview')}>
    ${faceView(
      model,
      () => html`<strong>${line(title, preview?.ours['page.title'])}</strong>
      <span>${line(text, preview?.ours['page.text'])}</span>${about === undefined ? nothing : html`<span>${about}</span>`}
      <span>${line(closing, preview?.ours['page.closing'])}</span>`,
    )}
  </figure>`;
}
