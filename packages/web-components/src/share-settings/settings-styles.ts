import { css } from 'lit';

/** The settings form: two columns where there is room. */
export const settingsStyles = css`
  :host { background: var(--_surface); }
  .settings { container-type: inline-size; padding: var(--_gap); max-inline-size: 860px; margin-inline: auto; }
  h2 { font-size: 1.45em; line-height: 1.2; letter-spacing: -0.01em; margin-block-end: 8px; }
  h3 { font-size: 1.13em; }
  h4 { margin: 0; display: flex; gap: 8px; align-items: center; font-size: 1em; }
  .section { padding-block: 0 20px; border-block-end: 1px solid var(--_line); }
  legend { padding-block-start: 20px; }
  .about { margin-block: 2px 14px; }
  .fields { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 16px 20px; align-items: start; }
  .wide { grid-column: 1 / -1; }
  .input.number { max-inline-size: 9em; }
  .picker { display: block; position: relative; }
  .picker .icon {
    position: absolute; inset-inline-end: 12px; inset-block: 0; margin-block: auto; pointer-events: none;
    color: var(--_muted);
  }
  .pick { appearance: none; padding-inline-end: 38px; text-overflow: ellipsis; }
  .pick option { background: var(--_surface); color: var(--_ink); }
  .changed {
    font-size: 11px; font-weight: 700; color: var(--_brand-text); background: var(--_brand-soft); padding: 1px 7px;
    border-radius: 99px; margin-inline-start: 6px; white-space: nowrap;
  }
  .flag label { display: flex; gap: 12px; align-items: center; min-block-size: var(--_control); padding-block: 6px; cursor: pointer; position: relative; }
  .flag input { position: absolute; opacity: 0; inline-size: 44px; block-size: 100%; margin: 0; cursor: pointer; }
  .flag + .flag { margin-block-start: -10px; }
  .flag .hint { margin-block-start: -4px; padding-inline-start: 56px; }
  .flag .risk, .flag .fault { padding-inline-start: 56px; }
  .off label { cursor: not-allowed; }
  .off label, .off .pick { color: var(--_muted); }
  .off .pick, .off .input { border-style: dashed; background: var(--_off-bg); opacity: 1; }
  .flag.off input { cursor: not-allowed; }
  .fault > span { min-inline-size: 0; overflow-wrap: anywhere; }
  .standard { display: block; }
  .standard bdi { font-style: italic; }
  .risk { font-size: var(--_small); margin-block-start: 6px; }
  .risk .pill { padding: 1px 8px; gap: 4px; margin-inline-end: 4px; vertical-align: baseline; }
  .risk .pill .icon { inline-size: 14px; block-size: 14px; }
  .pick[aria-invalid='true'] { border-color: var(--_bad); box-shadow: inset 0 0 0 1px var(--_bad); }
  .count { float: inline-end; color: var(--_muted); font-size: var(--_small); margin-block-start: 6px; padding-inline-start: 16px; font-variant-numeric: tabular-nums; }
  .group { padding: 16px; border: 1px solid var(--_line); border-radius: var(--_r-m); }
  .group .wait { margin-block-end: 14px; }
  .track { inline-size: 44px; block-size: 26px; border-radius: 99px; background: var(--_edge); flex: none; padding: 3px; transition: background-color 120ms; }
  .track::after {
    content: ''; display: block; inline-size: 20px; block-size: 20px; border-radius: 50%; background: var(--_surface);
    transition: margin 120ms;
  }
  .flag:not(.off) input:checked + .track { background: var(--_brand-text); }
  .flag input:checked + .track::after { margin-inline-start: 18px; }
  .flag.off .track { background: var(--_off-bg); box-shadow: inset 0 0 0 1px var(--_edge); }
  .flag.off .track::after { background: var(--_edge); }
  .flag input:focus-visible + .track { outline: 2px solid var(--_brand-text); outline-offset: 2px; }
  @media (forced-colors: active) {
    .track { border: 1px solid; }
    .track::after { background: ButtonText; }
    .flag input:checked + .track { background: Highlight; forced-color-adjust: none; }
  }
  .color { display: flex; gap: 10px; }
  .color input[type='color'] { inline-size: 56px; block-size: var(--_control); padding: 4px; border: 1px solid var(--_edge); border-radius: var(--_r-s); background: var(--_surface); flex: none; cursor: pointer; }
  .logo, .actions, .code-line { display: flex; flex-wrap: wrap; gap: 8px; }
  .file { position: relative; cursor: pointer; }
  .file:focus-within { outline: 2px solid var(--_brand-text); outline-offset: 2px; }
  .file.off { opacity: 0.6; }
  .preview { margin: 0; padding: 16px; border-radius: var(--_r-m); background: var(--_canvas); }
  .paper { display: grid; justify-items: center; gap: 12px; padding: 20px; border-radius: var(--_r-m); background: #ffffff; color: #14232b; border: 1px solid var(--_line); text-align: center; }
  .logo-img { max-inline-size: 180px; max-block-size: 64px; object-fit: contain; }
  .letter { display: inline-grid; place-items: center; inline-size: 48px; block-size: 48px; border-radius: 14px; font-size: 20px; font-weight: 700; }
  .way { display: inline-flex; gap: 6px; align-items: center; min-inline-size: 0; }
  .fake { display: inline-grid; place-items: center; min-block-size: 48px; padding: 0 24px; border-radius: 12px; font-weight: 600; }
  figcaption { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; margin-block-start: 10px; }
  .code { display: grid; gap: 10px; justify-items: start; padding: 16px; border: 1px solid var(--_line); border-radius: var(--_r-m); }
  .code > div, .code .note { inline-size: 100%; }
  .code-line .input { flex: 1 1 180px; inline-size: auto; }
  .usage-fault { margin-block-start: 12px; }
  .section-title { padding-block-start: 20px; }
  .section-title:focus { outline: none; }
  .section-title:focus-visible { outline: 2px solid var(--_brand-text); outline-offset: 2px; }
  .devices { list-style: none; margin: 0; padding: 0; display: grid; gap: 12px; }
  .devices + .btn { margin-block-start: 12px; }
  .device { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 8px 16px; align-items: center; padding: 12px; border: 1px solid var(--_line); border-radius: var(--_r-m); }
  .about-device { display: grid; gap: 2px; }
  .break { overflow-wrap: anywhere; }
  .outline { inline-size: 96px; max-block-size: 96px; background: #dfe6e9; border: 1px solid var(--_edge); border-radius: 4px; }
  /* What is black in the pictures is so here, in the dark too. */
  .outline rect { fill: #000000; }
  .device-question { grid-column: 1 / -1; display: grid; gap: 8px; }
  @container (max-width: 520px) {
    .device { grid-template-columns: auto minmax(0, 1fr); }
    .device > .btn { grid-column: 1 / -1; justify-self: start; }
    .outline { inline-size: 72px; }
  }
  .section:last-of-type { border-block-end: 0; }
  .bar {
    position: sticky; inset-block-end: 0; padding: 12px var(--_gap); margin-inline: calc(-1 * var(--_gap));
    margin-block-end: calc(-1 * var(--_gap)); border-block-start: 1px solid var(--_line); background: var(--_surface);
    display: grid; gap: 10px;
  }
  /* What gets the focus is scrolled clear of the bar. */
  .section :is(input, select, textarea, button) { scroll-margin-block: 16px 160px; }
  .bar-line { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; }
  .grow { flex: 1 1 auto; }
  .empty { display: flex; flex-direction: column; align-items: center; gap: 10px; padding: 48px 20px; text-align: center; }
  .empty > .icon { inline-size: 36px; block-size: 36px; color: var(--_muted); }
  .title-bone { inline-size: 30%; block-size: 22px; margin-block-end: 16px; }
  .input-bone { block-size: 64px; }
  @container (max-width: 520px) {
    .fields { grid-template-columns: minmax(0, 1fr); }
    .count { float: none; }
    .bar-line .btn { flex: 1; }
    .grow { flex-basis: 100%; }
  }
  @media (max-height: 520px) { .bar { position: static; } }
`;
