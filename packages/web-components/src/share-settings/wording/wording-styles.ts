import { css } from 'lit';

/** The editor of the clinic's own words: fields, and how they will look. */
export const wordingStyles = css`
  .wording { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); }
  .texts { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); }
  .wording textarea::placeholder { color: var(--_muted); opacity: 1; }
  .chips { display: flex; flex-wrap: wrap; gap: 6px 8px; align-items: center; margin-block-start: 6px; }
  .chip { border: 1px solid var(--_edge); min-block-size: 28px; }
  .chips .link { margin-inline-start: 4px; }
  .looks { display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr)); align-items: start; }
  .looks .preview { padding: 12px; min-inline-size: 0; }
  .looks figcaption { margin-block: 0 8px; flex-direction: column; align-items: flex-start; gap: 2px; }
  .looks .bubble + figcaption { margin-block: 8px 0; }
  .mail { display: block; inline-size: 100%; block-size: 420px; border: 1px solid var(--_line); border-radius: var(--_r-s); background: #ffffff; color-scheme: light; }
  .bubble {
    white-space: pre-line; overflow-wrap: anywhere; padding: 10px 14px; border-radius: 18px; border-end-start-radius: 4px;
    background: var(--_surface); border: 1px solid var(--_line); max-inline-size: 340px;
  }
  .own { white-space: pre-line; overflow-wrap: anywhere; }
`;
