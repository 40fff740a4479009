import { css } from 'lit';

/** The Shares tab, made for a side panel from 280 px. */
export const tabStyles = css`
  :host { background: var(--_surface); }
  .tab { container-type: inline-size; }
  .share { display: grid; gap: 10px; padding: var(--_gap); border-block-end: 1px solid var(--_line); }
  .top { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 6px 12px; }
  .when { font-size: 1em; font-weight: 600; overflow-wrap: anywhere; }
  .when:focus { outline: none; }
  .by { font-weight: 400; }
  .messages { display: grid; gap: 10px; }
  .line { display: flex; gap: 10px; align-items: flex-start; }
  .line > .icon { margin-block-start: 1px; color: var(--_muted); }
  .line.ok > .icon { color: var(--_ok); }
  .line.bad > .icon, .line.bad .state { color: var(--_bad); }
  .line-text { display: grid; justify-items: start; min-inline-size: 0; }
  .state { color: var(--_muted); }
  .tries { display: flex; flex-wrap: wrap; gap: 8px; }
  .try { margin-block-start: 6px; padding-inline: 13px; font-size: max(0.93em, 12px); }
  .attempts ol { margin: 4px 0 0; padding-inline-start: 22px; display: grid; gap: 6px; overflow-wrap: anywhere; }
  .facts { display: grid; gap: 6px; color: var(--_muted); font-size: max(0.93em, 12px); }
  .facts li { display: flex; gap: 8px; align-items: flex-start; }
  .facts .icon { margin-block-start: 2px; }
  .facts .protected .icon { color: var(--_warn); }
  .facts .undeliverable .icon { color: var(--_bad); }
  .actions { display: flex; flex-wrap: wrap; gap: 8px; }
  .actions .btn { padding-inline: 13px; font-size: max(0.93em, 12px); }
  .why { margin-block-start: -2px; }
  .confirm { display: grid; gap: 8px; padding: 12px 14px; border-radius: var(--_r-m); background: var(--_off-bg); }
  .confirm.danger { background: var(--_bad-bg); }
  .confirm .btn.ghost { background: var(--_surface); }
  .confirm .actions { margin-block-start: 4px; }
  .check { display: flex; gap: 10px; align-items: center; min-block-size: 32px; cursor: pointer; }
  .check input { inline-size: 18px; block-size: 18px; flex: none; accent-color: var(--_brand-text); }
  .prog { display: grid; gap: 6px; }
  details summary { cursor: pointer; min-block-size: 24px; }
  details .messages { margin-block-start: 8px; opacity: 0.85; }
  .empty {
    display: flex; flex-direction: column; align-items: center; gap: 10px; padding: 48px 20px; text-align: center;
    overflow-wrap: anywhere;
  }
  .empty > .icon { inline-size: 36px; block-size: 36px; color: var(--_muted); stroke-width: 1.5; }
  .empty h3 { font-size: 1.07em; }
  .stale { border-radius: 0; }
  .w40 { inline-size: 40%; block-size: 24px; }
  .w60 { inline-size: 60%; }
  .w70 { inline-size: 70%; }
  .button { inline-size: 96px; block-size: var(--_control); }
  @container (max-width: 320px) {
    .actions .btn { flex: 1 1 auto; }
  }
`;
