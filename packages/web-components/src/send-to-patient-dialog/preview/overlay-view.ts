import type { RectangleDto } from '@studyshare/core/contract';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { WordKey, Words } from '../../base/words.ts';
import type { OverlayShapes } from './overlay-shapes.ts';

const LEGEND: readonly [keyof OverlayShapes, WordKey][] = [
  ['kept', 'preview.legend.kept'],
  ['black', 'preview.legend.black'],
  ['text', 'preview.legend.text'],
  ['remains', 'preview.legend.remains'],
];

/**
 * The masks over the picture. They are measured in the pixels of the original image, which is stretched over the
 * picture: that may be smaller, and has another shape where pixels are no squares. Words beside it say what they are.
 */
export function overlayView(
  shapes: OverlayShapes,
  { columns, rows }: { columns: number; rows: number },
  picture: { width: number; height: number },
): TemplateResult {
  // Lines of the hatching keep their look whether the image has 64 columns or 4096.
  const step = Math.max(columns, rows) / 56;
  return html`<svg class="overlay" viewBox="0 0 ${picture.width} ${picture.height}" preserveAspectRatio="xMidYMid meet" aria-hidden="true">
    <defs>
      <pattern id="hatch" width=${step} height=${step} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch" width=${step * 0.14} height=${step} />
      </pattern>
      <mask id="outside">
        <rect width=${columns} height=${rows} fill="#fff" />
        ${shapes.kept.map((each) => rectangle(each, '', '#000'))}
      </mask>
    </defs>
    <svg width=${picture.width} height=${picture.height} viewBox="0 0 ${columns} ${rows}" preserveAspectRatio="none">
      ${shapes.kept.length === 0 ? nothing : svg`<rect width=${columns} height=${rows} fill="url(#hatch)" mask="url(#outside)" />`}
      ${shapes.kept.map((each) => outlined(each, 'kept', 'none'))}
      ${shapes.black.map((each) => outlined(each, 'black', 'url(#hatch)'))}
      ${shapes.text.map((each) => outlined(each, 'text', 'url(#hatch)'))}
      ${shapes.remains.map((each) => outlined(each, 'remains', 'none'))}
    </svg>
  </svg>`;
}

/** What the outlines mean: only those there are. */
export function overlayLegend(shapes: OverlayShapes, { t }: Words): TemplateResult {
  const isThere = (kind: keyof OverlayShapes): boolean =>
    shapes[kind].length > 0 || (kind === 'black' && shapes.kept.length > 0);
  return html`<ul class="swatches">
    ${LEGEND.filter(([kind]) => isThere(kind)).map(
      ([kind, key]) => html`<li><span class="swatch ${kind}" aria-hidden="true"></span>${t(key)}</li>`,
    )}
  </ul>`;
}

/** A dark line under the coloured one, so that it shows on bright tissue too. */
function outlined(each: RectangleDto, kind: string, fill: string) {
  return svg`${rectangle(each, 'under', fill)}${rectangle(each, kind, 'none')}`;
}

function rectangle({ x, y, width, height }: RectangleDto, kind: string, fill: string) {
  return svg`<rect class=${kind} x=${x} y=${y} width=${width} height=${height} fill=${fill} />`;
}
