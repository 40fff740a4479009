import { css } from 'lit';

/** The rules of automatic sending, and what they would send. */
export const automaticStyles = css`
  .rules { display: grid; gap: 16px; }
  .rules:not(:empty), .rules + .fault { margin-block-end: 14px; }
  .rule { padding: 14px; border: 1px solid var(--_line); border-radius: var(--_r-m); background: var(--_canvas); }
  .rule-head { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; justify-content: space-between; margin-block-end: 8px; }
  .rule-own { margin-block-start: 12px; }
  .rule-own summary { min-block-size: 44px; display: flex; align-items: center; gap: 6px; font-weight: 600; cursor: pointer; }
  .rule-own summary::before { content: '＋'; inline-size: 1.1em; color: var(--_muted); }
  .rule-own[open] summary::before { content: '－'; }
  .prog { display: grid; gap: 6px; margin-block-start: 14px; }
  .found { display: grid; gap: 12px; margin-block-start: 16px; }
  .found h5 { margin: 0; font-size: 1em; display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
  .trials { display: grid; border-block-start: 1px solid var(--_line); }
  .trials li { display: grid; gap: 2px; padding-block: 8px; border-block-end: 1px solid var(--_line); }
`;
