import { css } from 'lit';

/** The one contact field with its chips. */
export const contactStyles = css`
  .field {
    display: flex; flex-wrap: wrap; gap: 6px; align-items: center; min-block-size: 48px; padding: 5px 8px; cursor: text;
    border: 1px solid var(--_edge); border-radius: var(--_r-m); background: var(--_surface);
  }
  /* Forced colours take the shadow away and draw the outline. */
  .field:focus-within { border-color: var(--_brand-text); box-shadow: inset 0 0 0 1px var(--_brand-text); outline: 2px solid transparent; }
  .field.wrong { border-color: var(--_bad); box-shadow: inset 0 0 0 1px var(--_bad); }
  .field input {
    flex: 1 1 3em; min-inline-size: 3em; border: 0; outline: 0; background: none; padding: 4px; min-block-size: 36px;
  }
  .field input::placeholder { color: var(--_muted); opacity: 1; }
  .chip {
    display: inline-flex; align-items: stretch; max-inline-size: 100%; border-radius: 99px; font-weight: 500;
    background: var(--_brand-soft);
  }
  .chip.wrong { background: var(--_bad-bg); color: var(--_bad); }
  .chip button { border: 0; background: none; display: inline-flex; align-items: center; border-radius: 99px; }
  .chip-text { gap: 7px; padding: 4px 2px 4px 11px; padding-inline: 11px 2px; min-inline-size: 0; text-align: start; min-block-size: 36px; }
  .chip.wrong bdi { text-decoration: underline wavy 1px; text-underline-offset: 4px; }
  .chip-x { inline-size: 32px; justify-content: center; flex: none; }
  .chip-x:hover { background: color-mix(in srgb, var(--_ink) 10%, transparent); }
  .country { font-size: 11px; font-weight: 700; color: var(--_muted); text-decoration: none; letter-spacing: 0.04em; }
  .chip.wrong .country { color: inherit; }
  .sent-as { font-size: 12px; font-weight: 400; color: var(--_muted); overflow-wrap: anywhere; }
  .advice { margin-block-start: 8px; }
  @media (pointer: coarse) {
    .chip-x { inline-size: 44px; }
    .chip-text, .field input { min-block-size: 44px; }
  }
`;
