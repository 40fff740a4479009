import type { StudyObjectDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import type { Words } from '../../base/words.ts';
import { errorText } from '../../words/error-words.ts';
import type { PreviewState } from './object-previews.ts';
import { hasShapes, type OverlayShapes, overlayShapes } from './overlay-shapes.ts';
import { overlayLegend, overlayView } from './overlay-view.ts';
import type { PreviewPanel } from './preview-panel.ts';

const NOTHING: OverlayShapes = { kept: [], black: [], text: [], remains: [] };

export interface StageEvents {
  go(step: number): void;
  retry(): void;
  masks(): void;
  original(): void;
}

/** The shown object as the patient gets it, large, with its masks, and what leads to the next one. */
export function stageView(
  panel: PreviewPanel,
  object: StudyObjectDto,
  thumbnail: string | undefined,
  words: Words,
  events: StageEvents,
): TemplateResult {
  const state = panel.state(object.objectId);
  const hasPicture = state.is === 'done' && state.url !== undefined;
  const shapes = hasPicture ? overlayShapes(state.preview) : NOTHING;
  const original = panel.showsOriginal && thumbnail !== undefined;
  const drawn = panel.showsMasks && !original && hasShapes(shapes);
  return html`<figure class="stage-box">
    <div class="stage" part="stage" aria-busy=${state.is === 'working' || state.is === 'waiting' ? 'true' : 'false'}>
      ${original ? originalView(thumbnail, object, words) : contentView(state, object, thumbnail, words, events)}
      ${drawn && state.is === 'done' ? overlayView(shapes, state.preview) : nothing}
    </div>
    ${barView(panel, words, events, hasPicture && hasShapes(shapes), hasPicture && object.kind === 'picture' && thumbnail !== undefined)}
    <figcaption>
      ${drawn ? overlayLegend(shapes, words) : nothing}
      ${original ? html`<p class="muted small">${words.t('preview.originalNote')}</p>` : nothing}
      ${hasPicture && state.preview.kind === 'clip' ? html`<p class="muted small">${words.t('preview.clip')}</p>` : nothing}
    </figcaption>
  </figure>`;
}

function contentView(
  state: PreviewState,
  object: StudyObjectDto,
  thumbnail: string | undefined,
  words: Words,
  events: StageEvents,
): TemplateResult {
  const { t, language } = words;
  if (state.is === 'failed') {
    return html`<div class="stage-note">${icon('alert', 'l')}
      <p class="strong">${t('preview.state.failed')}</p>
      <p>${errorText(t, language, state.error)} ${t('preview.failedCalm')}</p>
      <button class="btn light" id="preview-retry" type="button" @click=${events.retry}>${icon('again', 's')}${t('common.retry')}</button>
    </div>`;
  }
  if (state.is !== 'done') return workingView(object, thumbnail, words);
  if (state.url !== undefined)
    return html`<img src=${state.url} alt=${t('preview.alt', { label: object.label })} draggable="false" />`;
  const sent = state.preview.verdict !== 'undeliverable' && !state.preview.leftOut;
  const text = !sent ? 'preview.nothing' : state.preview.kind === 'document' ? 'preview.document' : 'preview.noPicture';
  return html`<div class="stage-note">${icon(sent ? 'document' : 'blocked', 'l')}<p>${t(text)}</p></div>`;
}

/** The original only as a blur: nobody should take it for what the patient gets. */
function workingView(object: StudyObjectDto, thumbnail: string | undefined, { t }: Words): TemplateResult {
  return html`
    ${thumbnail === undefined ? nothing : html`<img class="blurred" src=${thumbnail} alt="" draggable="false" />`}
    <div class="stage-note"><span class="spin big"></span><p class="strong">${t('preview.working')}</p>
      ${object.kind === 'clip' ? html`<p>${t('preview.workingClip')}</p>` : nothing}</div>`;
}

function originalView(url: string, { label }: StudyObjectDto, { t }: Words): TemplateResult {
  return html`<img src=${url} alt=${t('preview.originalAlt', { label })} draggable="false" />`;
}

function barView(
  panel: PreviewPanel,
  { t }: Words,
  events: StageEvents,
  canMask: boolean,
  canCompare: boolean,
): TemplateResult {
  const { index, objects } = panel;
  const position = t('preview.position', { number: index + 1, total: objects.length });
  const last = index >= objects.length - 1;
  return html`<div class="bar">
    <div class="steps">
      <button class="btn ghost square" type="button" aria-label=${t('preview.previous')} ?disabled=${index <= 0} @click=${() => events.go(-1)}>${icon('chevron', 'back')}</button>
      <span class="position">${position}</span>
      <button class="btn ghost square" type="button" aria-label=${t('preview.next')} ?disabled=${last} @click=${() => events.go(1)}>${icon('chevron', 'fore')}</button>
    </div>
    <div class="switches">
      ${canCompare ? html`<button class="switch" id="preview-original" type="button" role="switch" aria-checked=${panel.showsOriginal ? 'true' : 'false'} title=${t('preview.compareHelp')} @click=${events.original}><span class="knob"></span>${t('preview.compare')}</button>` : nothing}
      ${canMask ? html`<button class="switch" id="preview-masks" type="button" role="switch" aria-checked=${panel.showsMasks ? 'true' : 'false'} ?disabled=${panel.showsOriginal} @click=${events.masks}><span class="knob"></span>${t('preview.masks')}</button>` : nothing}
    </div>
  </div>`;
}
