import type { HandMaskDto, ObjectPreviewDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { icon } from '../../base/icons.ts';
import type { Words } from '../../base/words.ts';
import { deviceName } from '../../words/device-words.ts';
import { errorText } from '../../words/error-words.ts';
import { placeOf } from './hand-masks.ts';
import type { MaskController } from './mask-controller.ts';
import type { MaskPicture } from './mask-pictures.ts';

/** The images of a reported share as the patient sees them, and what is drawn over them (G11). */
export function maskView(masking: MaskController, words: Words, close: () => void): TemplateResult | typeof nothing {
  const { shown } = masking;
  if (shown === undefined) return nothing;
  const { t } = words;
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  return html`<div class="masking" part="masking" role="group" aria-label=${t('mask.title')} @keydown=${keys}>
    <div class="mask-head">
      <span class="strong">${t('mask.title')}</span>
      ${shown.of > 1 ? stepsView(masking, shown, words) : nothing}
    </div>
    ${pictureView(masking, shown.picture, words)} ${keepView(masking, words)}
    <div class="actions">
      ${canDraw(shown.picture) ? drawingView(masking, words) : nothing}
      <button class="btn ghost" data-action="mask-close" type="button" @click=${close}>${t('mask.close')}</button>
    </div>
  </div>`;
}

function stepsView(masking: MaskController, { at, of }: { at: number; of: number }, { t }: Words): TemplateResult {
  return html`<span class="mask-steps">
    <button class="btn ghost round" type="button" aria-label=${t('preview.previous')} ?disabled=${at === 0}
      @click=${() => masking.go(at - 1)}>${icon('chevron', 'back')}</button>
    <span>${t('preview.position', { number: at + 1, total: of })}</span>
    <button class="btn ghost round" type="button" aria-label=${t('preview.next')} ?disabled=${at === of - 1}
      @click=${() => masking.go(at + 1)}>${icon('chevron', 'fore')}</button>
  </span>`;
}

function canDraw(picture: MaskPicture): picture is Extract<MaskPicture, { is: 'done' }> & { url: string } {
  return picture.is === 'done' && picture.url !== undefined && picture.preview.columns > 0;
}

function pictureView(masking: MaskController, picture: MaskPicture, words: Words): TemplateResult {
  const { t, language } = words;
  if (picture.is === 'loading')
    return html`<p class="muted" role="status"><span class="spin"></span> ${t('preview.working')}</p>`;
  if (picture.is === 'failed') {
    return html`<p class="note bad" role="alert">${icon('alert')}<span>${errorText(t, language, picture.error)}</span></p>
      <button class="btn ghost" type="button" @click=${() => masking.retry()}>${icon('again', 's')}${t('common.retry')}</button>`;
  }
  if (!canDraw(picture)) return html`<p class="note warn">${icon('alert')}<span>${t('mask.cannot')}</span></p>`;
  const { preview, url } = picture;
  return html`<p class="muted small" id="mask-help">${t('mask.help')}${preview.kind === 'clip' ? html` ${t('mask.clip')}` : nothing}</p>
    <div class="mask-stage" @pointerdown=${(event: PointerEvent) => masking.pointer.onDown(event)} @pointermove=${(event: PointerEvent) => masking.pointer.onMove(event)}
      @pointerup=${() => masking.pointer.onUp()} @pointercancel=${() => masking.pointer.onUp()}>
      <img src=${url} alt=${t('mask.alt')} draggable="false" />
      ${masking.masks.map((mask, index) => rectangleView(masking, mask, index, preview, words))}
    </div>`;
}

function rectangleView(
  masking: MaskController,
  mask: HandMaskDto,
  index: number,
  preview: ObjectPreviewDto,
  { t }: Words,
): TemplateResult {
  const label = t('mask.rectangle', {
    number: index + 1,
    x: mask.x,
    y: mask.y,
    width: mask.width,
    height: mask.height,
  });
  return html`<button class="hand-mask" type="button" style=${styleMap(placeOf(mask, preview))} aria-label=${label} aria-describedby="mask-help"
    @keydown=${(event: KeyboardEvent) => masking.onKey(index, event)} @pointerdown=${(event: PointerEvent) => masking.pointer.onDown(event, index)}></button>`;
}

/** Offers to black the same places out in later pictures of the device. */
function keepView(masking: MaskController, { t }: Words): TemplateResult | typeof nothing {
  const { device } = masking;
  if (device === undefined) return nothing;
  const { columns, rows } = device;
  const onChange = (event: Event) => {
    masking.keepsForDevice = (event.currentTarget as HTMLInputElement).checked;
  };
  return html`<div class="keep-masks" part="keep-masks">
    <input id="mask-keep" type="checkbox" .checked=${masking.keepsForDevice} aria-describedby="mask-keep-help" @change=${onChange} />
    <label class="strong" for="mask-keep">${t('mask.keep')}</label>
    <p class="muted small" id="mask-keep-help">${t('mask.keepHelp', { device: deviceName(device), columns, rows })}</p>
  </div>`;
}

function drawingView(masking: MaskController, { t }: Words): TemplateResult {
  const last = masking.masks.length - 1;
  return html`<button class="btn ghost" data-action="mask-add" type="button" @click=${() => masking.add()}>${icon('plus', 's')}${t('mask.add')}</button>
    <button class="btn ghost" data-action="mask-remove" type="button" ?disabled=${last < 0} @click=${() => masking.remove(last)}>${icon('bin', 's')}${t('mask.remove')}</button>
    <button class="btn ghost" data-action="mask-undo" type="button" ?disabled=${!masking.canUndo} @click=${() => masking.undo()}>${icon('again', 's')}${t('mask.undo')}</button>`;
}
