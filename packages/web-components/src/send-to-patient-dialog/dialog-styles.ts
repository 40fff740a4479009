import { css } from 'lit';

/** What stands in the window: header, footer, options, result. */
export const dialogStyles = css`
  .sheet { display: flex; flex-direction: column; flex: 1; min-inline-size: 0; min-block-size: 0; }
  header {
    display: flex; gap: 12px; justify-content: space-between; align-items: flex-start; padding: 20px 24px 4px;
  }
  header .btn { margin: -8px -12px 0 0; margin-inline: 0 -12px; }
  .head-text { min-inline-size: 0; flex: 1; }
  h2 { font-size: 1.45em; line-height: 1.2; letter-spacing: -0.01em; }
  h2:focus, h3:focus { outline: none; }
  header p { margin-block-start: 3px; }
  .body { display: flex; flex-direction: column; gap: var(--_gap); padding: 14px 24px 20px; overflow: auto; min-block-size: 0; }
  footer {
    display: flex; gap: 10px; align-items: center; padding: 14px 24px; border-block-start: 1px solid var(--_line);
    background: var(--_canvas);
  }
  .grow { flex: 1; min-inline-size: 0; }
  .send { min-inline-size: 112px; padding-inline: 22px; }

  h3.label { font-size: 1em; }
  .items-head { display: flex; justify-content: space-between; align-items: baseline; gap: 12px; flex-wrap: wrap; }

  .opts { display: flex; flex-wrap: wrap; gap: 8px; }
  .opt {
    display: inline-flex; align-items: center; gap: 6px; min-block-size: var(--_control); padding: 0 12px;
    border: 1px solid var(--_edge); border-radius: var(--_r-s); background: var(--_surface); position: relative;
  }
  .opt.select { flex: 1 1 auto; padding: 0; }
  .opt select {
    appearance: none; flex: 1; border: 0; background: none; padding-block: 0; padding-inline: 12px 34px;
    min-block-size: calc(var(--_control) - 2px); border-radius: inherit; cursor: pointer;
  }
  .opt select option { background: var(--_surface); color: var(--_ink); }
  .opt.select .icon { position: absolute; inset-inline-end: 11px; pointer-events: none; }
  .opt:hover { background: color-mix(in srgb, var(--_ink) 5%, var(--_surface)); }
  .message { margin-block-start: 12px; }
  .when { inline-size: auto; max-inline-size: 100%; }

  .result { display: flex; flex-direction: column; align-items: center; gap: 12px; padding: 12px 0 8px; text-align: center; }
  .result-title { font-size: 1.25em; line-height: 1.25; }
  .result .note { text-align: start; inline-size: 100%; }
  .disc {
    display: grid; place-items: center; inline-size: 56px; block-size: 56px; border-radius: 50%;
    background: var(--_brand-soft); color: var(--_brand-text);
  }
  .disc .icon { inline-size: 28px; block-size: 28px; }
  .disc.ok { background: var(--_ok-bg); color: var(--_ok); }
  .disc.warn { background: var(--_warn-bg); color: var(--_warn); }
  .disc.bad { background: var(--_bad-bg); color: var(--_bad); }
  .prog { inline-size: 100%; display: grid; gap: 6px; }
  .contacts { inline-size: 100%; border: 1px solid var(--_line); border-radius: var(--_r-m); text-align: start; }
  .line { display: flex; gap: 12px; padding: 11px 14px; align-items: flex-start; }
  .line + .line { border-block-start: 1px solid var(--_line); }
  .line > .icon { color: var(--_muted); margin-block-start: 1px; }
  .line-text { display: grid; gap: 2px; justify-items: start; min-inline-size: 0; }
  .state { display: inline-flex; gap: 6px; align-items: center; font-size: var(--_small); color: var(--_muted); }
  .state.ok { color: var(--_ok); }
  .state.bad { color: var(--_bad); }
  .hand-over-place { display: grid; gap: 10px; justify-items: center; margin-block-start: 12px; }
  .choices { display: flex; flex-wrap: wrap; gap: 10px; justify-content: center; }

  .line-bone { inline-size: 62%; margin-block-start: 8px; }
  .label-bone { inline-size: 34%; margin-block-end: 10px; }
  .field-bone { block-size: 48px; }
  .tile-bone { aspect-ratio: 4 / 3; }
  .opt-bone { inline-size: 120px; block-size: var(--_control); }

  @media (pointer: coarse) {
    .link { min-block-size: 44px; }
  }
  @media (max-width: 560px) {
    header { padding: 16px 16px 4px; }
    .body { padding: 12px 16px 16px; }
    footer { padding: 12px 16px; flex-wrap: wrap; }
    footer .grow { flex-basis: 100%; }
    footer .grow:empty { display: none; }
    footer .btn { flex: 1; }
    .choices, .choices .btn { inline-size: 100%; }
  }
  @media (max-height: 520px) {
    .body { overflow: visible; }
  }
`;
