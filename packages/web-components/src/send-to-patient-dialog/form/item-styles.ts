import { css } from 'lit';

/** The grid of images and documents. */
export const itemStyles = css`
  .grid {
    display: grid; grid-template-columns: repeat(auto-fill, minmax(88px, 1fr)); gap: 10px;
    max-block-size: 250px; overflow-y: auto; overscroll-behavior: contain; padding: 3px; margin: -3px;
    scrollbar-width: thin;
  }
  .tile {
    position: relative; aspect-ratio: 4 / 3; border-radius: var(--_r-s); overflow: hidden; background: var(--_tile);
    color: #cfd8dc; cursor: pointer; border: 2px solid var(--_tile); user-select: none; min-block-size: 0;
    content-visibility: auto; contain-intrinsic-size: 88px 66px;
  }
  .tile.on { border-color: var(--_brand-text); }
  .tile.no { cursor: not-allowed; }
  .tile.no img, .tile.no .blank { opacity: 0.35; }
  .tile:focus-visible { outline-offset: 1px; outline-width: 3px; }
  .tile img { inline-size: 100%; block-size: 100%; object-fit: cover; display: block; }
  .tile:not(.on) img { opacity: 0.55; }
  .blank {
    block-size: 100%; display: flex; align-items: center; justify-content: center; padding: 2px 6px; font-size: 11px;
    line-height: 1.25;
  }
  .blank bdi { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-inline-size: 0; }
  .tick {
    position: absolute; inset-inline-start: 4px; inset-block-start: 4px; inline-size: 20px; block-size: 20px;
    display: grid; place-items: center; border-radius: 6px; background: #000a; border: 1.5px solid #fffc;
  }
  .tile.on .tick { background: var(--_brand); color: var(--_brand-ink); border-color: var(--_brand); }
  .tick .icon { inline-size: 14px; block-size: 14px; stroke-width: 3; }
  .corner {
    position: absolute; inset-inline-end: 4px; inset-block-start: 4px; inline-size: 22px; block-size: 22px;
    display: grid; place-items: center; border-radius: 50%; background: #000b; color: #fff;
  }
  .badge {
    position: absolute; inset-inline-end: 4px; inset-block-end: 4px; display: inline-flex; gap: 4px; align-items: center;
    padding: 3px 5px; border-radius: 7px; background: #000c; color: #fff; font-size: 11px; line-height: 1.2; font-weight: 600;
    max-inline-size: calc(100% - 8px); white-space: nowrap;
  }
  .badge .icon { inline-size: 14px; block-size: 14px; }
  .badge.lock, .badge.no {
    inset-inline: 0; inset-block-end: 0; max-inline-size: none; justify-content: center; border-radius: 0; padding: 3px 2px;
  }
  .badge.ok { color: #7fe0b0; }
  .badge.lock { color: #ffd08a; }
  .badge.no { color: #ffb4ab; }
  .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin-block-start: 10px; font-size: var(--_small); color: var(--_muted); }
  .legend li { display: inline-flex; gap: 6px; align-items: center; }
  .legend .ok .icon { color: var(--_ok); }
  .legend .lock .icon { color: var(--_warn); }
  .legend .no .icon { color: var(--_bad); }
  .items-foot { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; justify-content: space-between; margin-block-start: 8px; }
  .items-foot .legend { margin: 0; }
  .show { display: inline-flex; gap: 6px; align-items: center; font-size: var(--_small); }
`;
