import type { DeviceMaskDto } from '@studyshare/core/contract';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import type { Words } from '../../base/words.ts';
import { deviceName, devicePictures } from '../../words/device-words.ts';
import { errorText } from '../../words/error-words.ts';
import { shortDate } from '../../words/time.ts';
import type { DeviceMasksController } from './device-masks-controller.ts';

/** So many are shown at first. */
const FIRST = 10;

/** The section of the settings with what is kept for devices (G11). */
export function deviceMasksView(masks: DeviceMasksController, words: Words, zone: string | undefined): TemplateResult {
  const { t } = words;
  return html`<section class="section" part="device-masks" aria-labelledby="device-masks">
    <h3 id="device-masks" class="section-title" tabindex="-1">${t('deviceMasks.title')}</h3>
    <p class="muted about">${t('deviceMasks.text')}</p>
    ${errorView(masks, words)} ${listView(masks, words, zone)}
  </section>`;
}

function errorView(masks: DeviceMasksController, { t, language }: Words): TemplateResult | typeof nothing {
  const { error, rules } = masks;
  if (error === undefined) return nothing;
  return html`<p class="note bad" role="alert">${icon('alert')}<span>${errorText(t, language, error)}</span></p>
    ${
      rules === undefined
        ? html`<button class="btn ghost" type="button" @click=${() => void masks.refresh()}>${icon('again', 's')}${t('common.retry')}</button>`
        : nothing
    }`;
}

function listView(masks: DeviceMasksController, words: Words, zone: string | undefined) {
  const { t } = words;
  const { rules, error } = masks;
  if (rules === undefined)
    return error === undefined ? html`<p class="muted" role="status">${t('deviceMasks.loading')}</p>` : nothing;
  if (rules.length === 0) return html`<p class="muted">${t('deviceMasks.empty')}</p>`;
  const shown = masks.all ? rules : rules.slice(0, FIRST);
  return html`<ul class="devices">
      ${shown.map((rule) => ruleView(rule, masks, words, zone))}
    </ul>
    ${
      shown.length === rules.length
        ? nothing
        : html`<button class="btn ghost" type="button" @click=${() => masks.showAll()}>${t('deviceMasks.all', { total: rules.length })}</button>`
    }`;
}

function ruleView(rule: DeviceMaskDto, masks: DeviceMasksController, words: Words, zone: string | undefined) {
  const { t, language } = words;
  const { ruleId, device, rectangles, keptAt, keptBy } = rule;
  const at = shortDate(language, keptAt, zone);
  const count = rectangles.length;
  const asks = masks.asking === ruleId;
  return html`<li class="device" part="device-mask">
    ${outline(rule, words)}
    <div class="about-device">
      <span class="strong break">${deviceName(device)}</span>
      <span class="muted small">${devicePictures(device, words)} · ${t('deviceMasks.rectangles', { count })}</span>
      <span class="muted small break">${t('deviceMasks.kept', { at, name: `\u2068${keptBy}\u2069` })}</span>
    </div>
    ${
      asks
        ? questionView(masks, words)
        : html`<button class="btn ghost danger" data-rule=${ruleId} type="button" ?disabled=${masks.busy} @click=${() => masks.ask(ruleId)}
            aria-label=${t('deviceMasks.removeOf', { device: deviceName(device) })}>${icon('bin', 's')}${t('deviceMasks.remove')}</button>`
    }
  </li>`;
}

function questionView(masks: DeviceMasksController, { t }: Words): TemplateResult {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || masks.busy) return;
    event.stopPropagation();
    masks.keep();
  };
  return html`<div class="device-question" role="group" aria-labelledby="device-sure" @keydown=${onKey}>
    <p id="device-sure">${t('deviceMasks.sure')}</p>
    <div class="actions">
      <button class="btn danger filled" data-device="yes" type="button" ?disabled=${masks.busy} @click=${() => void masks.remove()}>${t('deviceMasks.yes')}</button>
      <button class="btn ghost" data-device="no" type="button" ?disabled=${masks.busy} @click=${() => masks.keep()}>${t('deviceMasks.no')}</button>
    </div>
  </div>`;
}

/** The picture's frame with what is black in it; as the device draws it, whatever the direction of the text. */
function outline({ device: { columns, rows }, rectangles }: DeviceMaskDto, { t }: Words): TemplateResult {
  return html`<svg class="outline" viewBox="0 0 ${columns} ${rows}" role="img" aria-label=${t('deviceMasks.outline', { count: rectangles.length })}>
    ${rectangles.map(({ x, y, width, height }) => svg`<rect x=${x} y=${y} width=${width} height=${height}></rect>`)}
  </svg>`;
}
