import { css } from 'lit';

/** The rules of automatic sending, and what they would send. */
export const automaticStyles = css`
  .rules { display: grid; gap: 16px; }
  #g-rules-hint { margin-block-end: 14px; }
  .rules:not(:empty), .rules + .fault { margin-block-end: 14px; }
  .rule { padding: 14px; border: 1px solid var(--_line); border-radius: var(--_r-m); background: var(--_canvas); }
  .rule-head { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; justify-content: space-between; margin-block-end: 8px; }
  .rule-own { margin-block-start: 12px; }
  .rule-own summary { min-block-size: 44px; display: flex; align-items: center; gap: 6px; font-weight: 600; cursor: pointer; }
  .rule-own summary { list-style: none; }
  .rule-own summary::-webkit-details-marker { display: none; }
  .rule-own summary .icon { color: var(--_muted); transition: transform 120ms; }
  .rule-own[open] summary .icon { transform: rotate(180deg); }
  .rule textarea { field-sizing: content; min-block-size: 66px; }
  .prog { display: grid; gap: 6px; margin-block-start: 14px; }
  .found { display: grid; gap: 12px; margin-block-start: 16px; }
  .found h5 { margin: 0; font-size: 1em; display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
  .trials { display: grid; border-block-start: 1px solid var(--_line); }
  .trials li { display: grid; gap: 2px; padding-block: 8px; border-block-end: 1px solid var(--_line); }
`;
