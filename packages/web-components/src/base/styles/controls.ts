import { css } from 'lit';

/** Buttons, fields, notes and pills, the same in all elements. Logical properties only, so right-to-left needs no rule. */
export const controls = css`
  *, *::before, *::after { box-sizing: border-box; }
  h2, h3, p, ul, ol, dl, dd, fieldset, legend { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
  ul, ol { list-style: none; }
  .icon {
    inline-size: 20px; block-size: 20px; flex: none; fill: none; stroke: currentColor;
    stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round;
  }
  .icon.s { inline-size: 16px; block-size: 16px; }
  :dir(rtl) > .icon.turn { transform: scaleX(-1); }
  .muted { color: var(--_muted); }
  .small { font-size: var(--_small); }
  .strong { font-weight: 600; }
  .vh {
    position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden;
    clip-path: inset(50%); white-space: nowrap;
  }
  .ltr { direction: ltr; unicode-bidi: isolate; }
  bdi, .break { overflow-wrap: anywhere; }
  /* Read by the words between spaces, which a line would else break anywhere. */
  :lang(ko) { word-break: keep-all; }

  button, select, input, textarea { font: inherit; color: inherit; letter-spacing: inherit; }
  button { cursor: pointer; }
  :focus-visible { outline: 2px solid var(--_brand-text); outline-offset: 2px; }
  .btn {
    display: inline-flex; align-items: center; justify-content: center; gap: 8px;
    min-block-size: var(--_control); padding: 6px 16px; border-radius: var(--_r-m);
    border: 1px solid transparent; background: transparent; font-weight: 600; text-align: center;
    transition: background-color 120ms, border-color 120ms;
  }
  .btn.primary { background: var(--_brand); color: var(--_brand-ink); }
  .btn.primary:hover:not(:disabled) { background: color-mix(in srgb, var(--_brand) 88%, var(--_brand-ink)); }
  .btn.ghost { border-color: var(--_edge); }
  .btn.ghost:hover:not(:disabled) { background: color-mix(in srgb, var(--_ink) 6%, transparent); }
  .btn.danger { color: var(--_bad); }
  .btn.danger.filled { background: var(--_bad); color: var(--_surface); border-color: transparent; }
  .btn:disabled { cursor: not-allowed; color: var(--_muted); border-color: var(--_line); border-style: dashed; }
  .btn.primary:disabled { background: var(--_off-bg); }
  .btn.busy:disabled { background: var(--_brand); color: var(--_brand-ink); border-style: solid; cursor: progress; }
  .btn.round:disabled { border-color: transparent; }
  .btn.round { inline-size: var(--_control); padding: 0; border-radius: 99px; flex: none; }
  .link {
    border: 0; background: none; padding: 4px 0; min-block-size: 24px; font-weight: 600; color: inherit;
    text-decoration: underline; text-underline-offset: 3px;
  }
  .link.brand { color: var(--_brand-text); text-decoration: none; }
  .link.brand:hover { text-decoration: underline; }
  .input, .pick {
    inline-size: 100%; min-block-size: var(--_control); padding: 8px 12px; border: 1px solid var(--_edge);
    border-radius: var(--_r-s); background: var(--_surface);
  }
  .input[aria-invalid='true'] { border-color: var(--_bad); box-shadow: inset 0 0 0 1px var(--_bad); }
  textarea.input { resize: vertical; line-height: 1.45; }
  .label { display: block; font-weight: 600; margin-block-end: 6px; }
  .hint { color: var(--_muted); font-size: var(--_small); margin-block-start: 6px; }
  .fault {
    display: flex; gap: 8px; align-items: flex-start; color: var(--_bad); margin-block-start: 6px;
    font-size: max(var(--_small), 13px);
  }
  .fault .icon { inline-size: 18px; block-size: 18px; margin-block-start: 1px; }

  .note {
    display: flex; gap: 10px; align-items: flex-start; padding: 11px 14px; border-radius: var(--_r-m);
    background: var(--_canvas); overflow-wrap: anywhere;
  }
  .note > :last-child { flex: 1; min-inline-size: 0; }
  .note.warn { background: var(--_warn-bg); color: var(--_warn); }
  .note.bad { background: var(--_bad-bg); color: var(--_bad); }
  .note.ok { background: var(--_ok-bg); color: var(--_ok); }
  .pill {
    display: inline-flex; align-items: center; gap: 6px; padding: 3px 10px; border-radius: 99px;
    font-size: var(--_small); font-weight: 600; background: var(--_off-bg); color: var(--_ink);
  }
  .pill.ok { background: var(--_ok-bg); color: var(--_ok); }
  .pill.warn { background: var(--_warn-bg); color: var(--_warn); }
  .pill.bad { background: var(--_bad-bg); color: var(--_bad); }
  progress {
    inline-size: 100%; block-size: 8px; border: 0; border-radius: 99px; overflow: hidden; appearance: none;
    background: var(--_off-bg); color: var(--_brand-text); display: block;
  }
  progress::-webkit-progress-bar { background: var(--_off-bg); }
  progress::-webkit-progress-value { background: var(--_brand-text); border-radius: 99px; transition: inline-size 180ms; }
  progress::-moz-progress-bar { background: var(--_brand-text); border-radius: 99px; }
  .bone {
    display: block; border-radius: var(--_r-s); min-block-size: 1em;
    background: linear-gradient(90deg, var(--_off-bg), var(--_canvas), var(--_off-bg)) 0 0 / 200% 100%;
    animation: sheen 1.6s linear infinite;
  }
  .spin {
    inline-size: 18px; block-size: 18px; border-radius: 50%; border: 2.5px solid currentColor;
    border-inline-end-color: transparent; animation: spin 0.9s linear infinite; flex: none;
  }
  @keyframes sheen { to { background-position: -200% 0; } }
  @keyframes spin { to { transform: rotate(1turn); } }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation: none !important; transition: none !important; }
  }
  @media (forced-colors: active) {
    .btn, .pill, .note { border: 1px solid; }
    .btn.primary { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  }
`;
