import { css } from 'lit';

/** The link shown at the bedside: dark on white in every theme, or no camera reads it. */
export const handOverStyles = css`
  .hand-over { display: grid; gap: 10px; justify-items: center; padding: 16px; border: 1px solid var(--_line); border-radius: var(--_r-m); text-align: center; }
  .hand-over-place .hand-over { inline-size: 100%; box-sizing: border-box; }
  .hand-over h4 { margin: 0; }
  .hand-over h4:focus { outline: none; }
  .hand-over .qr { inline-size: min(240px, 100%); block-size: auto; border-radius: 10px; background: #fff; }
  .hand-over .link-field {
    inline-size: 100%; min-inline-size: 0; min-block-size: 40px; padding: 0 12px; box-sizing: border-box; font: inherit;
    color: var(--_ink); background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_r-s, 8px); text-align: start;
  }
  .hand-over .actions { display: flex; flex-wrap: wrap; gap: 8px; justify-content: center; }
`;
