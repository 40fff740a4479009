import { css } from 'lit';

/** The window itself, and what stands in it until the rest was fetched. */
export const frameStyles = css`
  :host { display: contents; }
  dialog {
    inline-size: min(640px, 100vw - 32px); max-inline-size: none; max-block-size: min(860px, 100dvb - 32px);
    margin: auto; padding: 0; border: 0; border-radius: var(--_r-l); overflow: hidden;
    background: var(--_surface); color: var(--_ink); box-shadow: var(--_shadow); pointer-events: auto;
  }
  dialog[open] { display: flex; animation: rise 140ms ease-out; }
  dialog::backdrop { background: #0a141a99; }
  @keyframes rise { from { opacity: 0; transform: translateY(8px); } }
  .coming { display: flex; flex: 1; gap: 12px; align-items: center; padding: 24px; }
  .coming p { flex: 1; margin: 0; }
  @media (max-width: 560px) {
    dialog { inline-size: 100vw; max-block-size: 100dvb; margin-block: auto 0; border-end-start-radius: 0; border-end-end-radius: 0; }
  }
  @media (max-height: 520px) {
    dialog { max-block-size: 100dvb; overflow: auto; }
    dialog[open] { display: block; }
  }
`;
