import { css } from 'lit';

/** The view of what the patient will see: stage and row at the start, verdict at the end, one column on small screens. */
export const previewStyles = css`
  dialog.wide { inline-size: min(1080px, 100vw - 32px); block-size: min(860px, 100dvb - 32px); }
  .wide .body { flex: 1; }
  header .btn.back-button { margin-inline: -12px -8px; }
  .icon.back { rotate: 90deg; }
  .icon.fore { rotate: -90deg; }
  :dir(rtl) > .icon.back { rotate: -90deg; }
  :dir(rtl) > .icon.fore { rotate: 90deg; }
  .preview {
    display: grid; gap: 12px 24px; flex: 1; min-block-size: 0; align-content: start;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr) 320px;
    grid-template-areas: 'summary summary' 'stage about' 'strip about';
  }
  .summary { grid-area: summary; display: grid; gap: 6px; }
  .summary-line { display: flex; flex-wrap: wrap; gap: 2px 16px; justify-content: space-between; align-items: baseline; }
  .summary progress { block-size: 4px; }
  .summary .legend { margin: 0; }

  .stage-box { grid-area: stage; margin: 0; display: flex; flex-direction: column; gap: 8px; min-block-size: 260px; min-inline-size: 0; }
  .stage {
    position: relative; flex: 1; min-block-size: 0; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    border-radius: var(--_r-m); overflow: hidden; background: var(--_tile); color: #e8f0f2;
  }
  .stage > * { grid-area: 1 / 1; min-inline-size: 0; min-block-size: 0; }
  .stage > img, .overlay { inline-size: 100%; block-size: 100%; object-fit: contain; display: block; user-select: none; }
  .stage .blurred { filter: blur(14px) brightness(0.45); }
  .overlay { pointer-events: none; }
  .overlay svg { overflow: visible; }
  .overlay rect { vector-effect: non-scaling-stroke; }
  .overlay .hatch { fill: #b9c6cc; opacity: 0.5; }
  .overlay .under { stroke: #000; stroke-width: 4px; }
  .overlay .kept { stroke: #7fe0b0; stroke-width: 2px; }
  .overlay .black { stroke: #cfd8dc; stroke-width: 1.5px; }
  .overlay .text { stroke: #ffd08a; stroke-width: 2px; stroke-dasharray: 6 3; }
  .overlay .remains { stroke: #ff9c92; stroke-width: 2.5px; stroke-dasharray: 2 3; }
  .stage-note {
    position: relative; place-self: center; display: grid; gap: 8px; justify-items: center; text-align: center; padding: 20px;
    max-inline-size: 44ch; overflow-wrap: anywhere;
  }
  .icon.l { inline-size: 36px; block-size: 36px; stroke-width: 1.5; }
  .spin.big { inline-size: 30px; block-size: 30px; border-width: 3px; }
  .btn.light { border-color: #9fb1b9; color: #fff; }
  .btn.light:hover { background: #fff2; }

  .bar { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; }
  .steps, .switches { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 14px; }
  .steps { gap: 10px; }
  .btn.square { inline-size: var(--_control); padding: 0; border-radius: var(--_r-s); }
  .bar .pill { display: none; }
  .position { font-variant-numeric: tabular-nums; min-inline-size: 4em; text-align: center; }
  .switch {
    display: inline-flex; gap: 8px; align-items: center; border: 0; background: none; padding: 4px 2px; min-block-size: var(--_control);
  }
  .switch[aria-disabled='true'] { color: var(--_muted); cursor: not-allowed; opacity: 0.6; }
  .knob {
    inline-size: 36px; block-size: 20px; border-radius: 99px; background: var(--_surface); border: 1.5px solid var(--_edge);
    position: relative; flex: none; transition: background-color 120ms;
  }
  .knob::after {
    content: ''; position: absolute; inset-block-start: 2.5px; inset-inline-start: 3px; inline-size: 12px; block-size: 12px;
    border-radius: 50%; background: var(--_edge); transition: inset-inline-start 120ms;
  }
  .switch[aria-checked='true'] .knob { background: var(--_brand); border-color: var(--_brand); }
  .switch[aria-checked='true'] .knob::after { inset-inline-start: 18px; background: var(--_brand-ink); }
  figcaption { display: grid; gap: 4px; }
  .swatches { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: var(--_small); color: var(--_muted); }
  .swatches li { display: inline-flex; gap: 7px; align-items: center; }
  .swatch { inline-size: 20px; block-size: 14px; border-radius: 3px; background: #070b0d; border: 2px solid #7fe0b0; }
  .swatch.black, .swatch.text { background: repeating-linear-gradient(135deg, #070b0d 0 3px, #7d888e 3px 4.5px); border-color: #cfd8dc; }
  .swatch.text { border: 2px dashed #ffd08a; }
  .swatch.remains { border: 2px dotted #ff9c92; }

  .strip {
    grid-area: strip; display: flex; gap: 8px; overflow-x: auto; overscroll-behavior: contain; padding: 4px; margin: -4px;
    scrollbar-width: thin;
  }
  .strip .tile { inline-size: 92px; flex: none; }
  .strip .tile:not(.on) img { opacity: 1; }
  .strip .tile.on { border-color: var(--_brand-text); box-shadow: 0 0 0 1.5px var(--_brand-text); }
  .strip .tile.excluded { opacity: 0.45; }
  .strip .spin { inline-size: 14px; block-size: 14px; border-width: 2px; }

  .about { grid-area: about; display: flex; flex-direction: column; gap: 12px; min-inline-size: 0; min-block-size: 0; overflow-y: auto; scrollbar-width: thin; }
  .about h3 { font-size: 1.13em; line-height: 1.3; }
  .about h4 { margin: 0 0 6px; font-size: 1em; }
  .verdict p + p, .verdict ul + p { margin-block-start: 4px; }
  .reasons { margin-block-start: 4px; display: grid; gap: 2px; }
  .reasons li:not(:only-child) { padding-inline-start: 14px; position: relative; }
  .reasons li:not(:only-child)::before { content: '–'; position: absolute; inset-inline-start: 0; }
  .choice { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; margin-block: -6px; }
  .evidence { display: grid; gap: 6px; font-size: max(0.93em, 12px); }
  .evidence li { display: flex; gap: 8px; align-items: flex-start; overflow-wrap: anywhere; }
  .evidence .icon { margin-block-start: 2px; color: var(--_ok); }
  .evidence .warn .icon { color: var(--_warn); }
  .bones { display: grid; gap: 10px; }
  .bones .bone:nth-child(2) { inline-size: 80%; }
  .bones .bone:nth-child(3) { inline-size: 60%; }
  .about summary { display: inline-flex; gap: 6px; align-items: center; cursor: pointer; min-block-size: 32px; color: var(--_muted); font-weight: 600; list-style: none; }
  .about summary::-webkit-details-marker { display: none; }
  .about details:not([open]) summary .icon { rotate: -90deg; }
  .about details:not([open]) summary:dir(rtl) .icon { rotate: 90deg; }
  .about dl { display: grid; gap: 8px; font-size: var(--_small); margin-block-start: 4px; }
  .about dt { color: var(--_muted); }
  .about dd { overflow-wrap: anywhere; }
  code { font: 12px / 1.5 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; unicode-bidi: isolate; }

  @media (max-width: 800px) {
    .bar .pill { display: inline-flex; }
    .preview { flex: none; grid-template: none; grid-template-columns: minmax(0, 1fr); grid-template-areas: 'summary' 'stage' 'strip' 'about'; }
    dialog.wide { block-size: 100dvb; max-block-size: min(980px, 100dvb - 32px); }
    .stage-box { min-block-size: auto; }
    .stage { flex: none; aspect-ratio: 4 / 3; max-block-size: max(180px, 46dvb); }
    .about { overflow: visible; }
  }
  @media (max-width: 560px) {
    dialog.wide { inline-size: 100vw; max-block-size: 100dvb; border-radius: 0; }
    header .btn.back-button { margin-inline: -12px; }
    .bar { gap: 8px; }
    .position { min-inline-size: 0; }
  }
  @media (max-height: 520px) {
    dialog.wide { block-size: auto; }
    .preview { flex: none; }
    .stage-box { min-block-size: auto; }
    .stage { flex: none; aspect-ratio: 4 / 3; max-block-size: max(180px, 70dvb); }
    .about { overflow: visible; }
  }
  @media (pointer: coarse) {
    .about summary { min-block-size: 44px; }
  }
  @media (forced-colors: active) {
    .stage, .tile, .overlay, .swatch { forced-color-adjust: none; }
  }
`;
