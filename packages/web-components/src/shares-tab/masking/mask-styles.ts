import { css } from 'lit';

/** The images of a reported share, and what is drawn over them. Left and top are of the picture, in any direction of text. */
export const maskStyles = css`
  .masking { display: grid; gap: 10px; padding: 12px; border: 1px solid var(--_line); border-radius: var(--_r-m); }
  .mask-head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 8px; }
  .mask-steps { display: inline-flex; align-items: center; gap: 8px; }
  .mask-steps .icon { transform: rotate(90deg); }
  .mask-steps .icon.fore { transform: rotate(-90deg); }
  :host(:dir(rtl)) .mask-steps .icon.back, .mask-steps :dir(rtl) > .icon.back { transform: rotate(-90deg); }
  .mask-steps :dir(rtl) > .icon.fore { transform: rotate(90deg); }
  .mask-stage {
    position: relative; direction: ltr; inline-size: fit-content; max-inline-size: 100%; margin-inline: auto;
    background: #000; cursor: crosshair; touch-action: none; user-select: none;
  }
  .mask-stage img { display: block; max-inline-size: 100%; max-block-size: 60vh; pointer-events: none; }
  .hand-mask {
    position: absolute; padding: 0; border: 2px solid #ffd34d; outline: 1px solid #000; background: #000c; cursor: move;
    touch-action: none;
  }
  .keep-masks { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 10px; align-items: center; }
  .keep-masks input { inline-size: 20px; block-size: 20px; margin: 2px; accent-color: var(--_brand-text); }
  .keep-masks label { cursor: pointer; padding-block: 4px; }
  .keep-masks p { grid-column: 2; overflow-wrap: anywhere; }
  .hand-mask:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 5px #000; }
`;
