import type { ObjectPreviewDto, StudyObjectDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import type { Words } from '../../base/words.ts';
import { evidenceDetails } from '../../words/evidence-details.ts';
import { type EvidenceLine, evidenceLines } from '../../words/evidence-words.ts';
import { asSentence, verdictLook, verdictReasons } from '../../words/verdict-words.ts';
import { isSendable } from '../form/selection.ts';
import type { PreviewPanel } from './preview-panel.ts';

/** Verdict, reasons and evidence of the shown object, in words; and what can be done about it. */
export function verdictView(
  panel: PreviewPanel,
  object: StudyObjectDto,
  words: Words,
  onToggle: () => void,
): TemplateResult {
  const state = panel.state(object.objectId);
  return html`<section class="about" part="verdict" aria-labelledby="preview-object">
    <h3 class="break" id="preview-object">${object.label}</h3>
    ${state.is === 'done' ? cardView(state.preview, words) : pendingView(state.is, words)}
    ${toggleView(panel, object, words, onToggle)}
    ${state.is === 'done' ? evidenceView(state.preview, words) : nothing}
  </section>`;
}

function cardView(preview: ObjectPreviewDto, { t }: Words): TemplateResult {
  const look = verdictLook(preview);
  const reasons = verdictReasons(t, preview.reasons).map(asSentence);
  return html`<div class="note ${look.tone} verdict" data-verdict=${preview.leftOut ? 'left-out' : preview.verdict}>
    ${icon(look.icon)}
    <div>
      <p class="strong">${t(look.title)}</p>
      ${reasons.length === 0 ? nothing : html`<ul class="reasons" aria-label=${t('preview.why')}>${reasons.map((each) => html`<li>${each}</li>`)}</ul>`}
      <p>${t(look.text)}</p>
    </div>
  </div>`;
}

function pendingView(state: 'waiting' | 'working' | 'failed', { t }: Words): TemplateResult {
  if (state === 'failed') return html`<p class="note">${icon('alert')}<span>${t('preview.state.failed')}</span></p>`;
  return html`<p class="note">${icon('unknown')}<span>${t('preview.state.working')}</span></p>
    <div class="bones" aria-hidden="true"><span class="bone"></span><span class="bone"></span><span class="bone"></span></div>`;
}

function toggleView(panel: PreviewPanel, object: StudyObjectDto, { t }: Words, onToggle: () => void) {
  if (!isSendable(panel.form.markOf(object))) return nothing;
  const excluded = panel.isExcluded(object);
  return html`<p class="choice">
    ${excluded ? html`<span class="muted">${t('preview.excluded')}</span>` : nothing}
    <button class="link brand" id="preview-toggle" type="button" @click=${onToggle}>
      ${t(excluded ? 'preview.include' : 'preview.exclude')}
    </button>
  </p>`;
}

function evidenceView(preview: ObjectPreviewDto, words: Words): TemplateResult {
  const { t } = words;
  const lines = evidenceLines(preview, words);
  const details = evidenceDetails(preview, words);
  return html`
    ${
      lines.length === 0
        ? nothing
        : html`<div><h4>${t('preview.done')}</h4><ul class="evidence">${lines.map(lineView)}</ul></div>`
    }
    ${
      details.length === 0
        ? nothing
        : html`<details><summary>${icon('chevron', 's')}${t('preview.details')}</summary>
            <dl>${details.map(({ label, value, code }) => html`<div><dt>${label}</dt><dd>${code ? html`<code dir="ltr">${value}</code>` : value}</dd></div>`)}</dl>
          </details>`
    }`;
}

function lineView({ text, tone }: EvidenceLine): TemplateResult {
  return html`<li class=${tone}>${icon(tone === 'ok' ? 'check' : 'alert', 's')}<span>${text}</span></li>`;
}
