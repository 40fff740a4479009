import type { ObjectPreviewDto, StudyObjectDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import type { Words } from '../../base/words.ts';
import { errorText } from '../../words/error-words.ts';
import { verdictLook } from '../../words/verdict-words.ts';
import type { PreviewState } from './object-previews.ts';
import { hasShapes, type OverlayShapes, overlayShapes } from './overlay-shapes.ts';
import { overlayLegend, overlayView } from './overlay-view.ts';
import { isSent, type PreviewPanel } from './preview-panel.ts';

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
  const preview = state.is === 'done' ? state.preview : undefined;
  const shown = state.is === 'done' && isSent(state.preview) ? state.picture : undefined;
  const shapes = shown === undefined || preview === undefined ? NOTHING : overlayShapes(preview);
  const original = panel.showsOriginal && thumbnail !== undefined;
  const drawn = panel.showsMasks && !original && hasShapes(shapes);
  const lines = [
    ...(drawn ? [overlayLegend(shapes, words)] : []),
    ...(original ? [html`<p class="muted small">${words.t('preview.originalNote')}</p>`] : []),
    ...(shown !== undefined && preview?.kind === 'clip'
      ? [html`<p class="muted small">${words.t('preview.clip')}</p>`]
      : []),
  ];
  return html`<figure class="stage-box">
    <div class="stage" part="stage" aria-busy=${state.is === 'done' || state.is === 'failed' ? 'false' : 'true'}>
      ${original ? originalView(thumbnail, object, words) : contentView(state, object, thumbnail, words, events)}
      ${drawn && shown !== undefined && preview !== undefined ? overlayView(shapes, preview, shown) : nothing}
    </div>
    <div class="bar">
      ${panel.objects.length > 1 ? stepsView(panel, words, events) : nothing}
      ${preview === undefined ? nothing : pillView(preview, words)}
      ${switchesView(panel, thumbnail !== undefined, shown === undefined, words, events)}
    </div>
    ${lines.length === 0 ? nothing : html`<figcaption>${lines}</figcaption>`}
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
    return html`<div class="stage-note" role="alert">${icon('alert', 'l')}
      <p class="strong">${t('preview.state.failed')}</p>
      <p>${errorText(t, language, state.error)} ${t('preview.failedCalm')}</p>
      <button class="btn light" id="preview-retry" type="button" @click=${events.retry}>${icon('again', 's')}${t('common.retry')}</button>
    </div>`;
  }
  if (state.is !== 'done') return workingView(object, thumbnail, words);
  const sent = isSent(state.preview);
  if (sent && state.picture !== undefined)
    return html`<img src=${state.picture.url} alt=${t('preview.alt', { label: object.label })} draggable="false" />`;
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

function stepsView({ index, objects }: PreviewPanel, { t }: Words, events: StageEvents): TemplateResult {
  const position = t('preview.position', { number: index + 1, total: objects.length });
  return html`<div class="steps">
    <button class="btn ghost square" id="preview-previous" type="button" aria-label=${t('preview.previous')} ?disabled=${index <= 0}
      @click=${() => events.go(-1)}>${icon('chevron', 'back')}</button>
    <span class="position">${position}</span>
    <button class="btn ghost square" id="preview-next" type="button" aria-label=${t('preview.next')} ?disabled=${index >= objects.length - 1}
      @click=${() => events.go(1)}>${icon('chevron', 'fore')}</button>
  </div>`;
}

/** On small screens the verdict stands below the fold; this says it beside the picture. */
function pillView(preview: ObjectPreviewDto, { t }: Words): TemplateResult {
  const look = verdictLook(preview);
  return html`<span class="pill ${look.tone}" aria-hidden="true">${icon(look.icon, 's')}${t(look.title)}</span>`;
}

/** @param waits there is no picture yet that could be switched */
function switchesView(
  panel: PreviewPanel,
  hasThumbnail: boolean,
  waits: boolean,
  words: Words,
  events: StageEvents,
): TemplateResult | typeof nothing {
  const { masks, original } = panel.switches;
  const compares = original && (waits || hasThumbnail);
  if (!masks && !compares) return nothing;
  return html`<div class="switches">
    ${compares ? originalSwitch(panel, waits, words, events) : nothing} ${masks ? masksSwitch(panel, waits, words, events) : nothing}
  </div>`;
}

function originalSwitch(
  { showsOriginal }: PreviewPanel,
  waits: boolean,
  { t }: Words,
  events: StageEvents,
): TemplateResult {
  return html`<button class="switch" id="preview-original" type="button" role="switch" title=${t('preview.compareHelp')}
    aria-disabled=${waits ? 'true' : nothing} aria-checked=${showsOriginal ? 'true' : 'false'}
    @click=${() => (waits ? undefined : events.original())}><span class="knob"></span>${t('preview.compare')}</button>`;
}

function masksSwitch(
  { showsMasks, showsOriginal }: PreviewPanel,
  waits: boolean,
  { t }: Words,
  events: StageEvents,
): TemplateResult {
  const isOff = waits || showsOriginal;
  return html`<button class="switch" id="preview-masks" type="button" role="switch" aria-disabled=${isOff ? 'true' : nothing}
    aria-checked=${showsMasks ? 'true' : 'false'} @click=${() => (isOff ? undefined : events.masks())}><span class="knob"></span>${t('preview.masks')}</button>`;
}
