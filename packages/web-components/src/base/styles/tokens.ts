import { css } from 'lit';

/**
 * Public custom properties (`--studyshare-*`) and the private ones the styles use.
 * Ink on the brand colour and the brand colour as text are derived from its luminance,
 * so any brand keeps at least 4.5:1 in both schemes.
 */
export const tokens = css`
  :host {
    --_brand: var(--studyshare-brand, #0b6b72);
    --_ink: var(--studyshare-ink, #14232b);
    --_muted: var(--studyshare-muted, #55666f);
    --_line: var(--studyshare-line, #dbe3e6);
    --_edge: var(--studyshare-edge, #83939b);
    --_surface: var(--studyshare-surface, #ffffff);
    --_canvas: var(--studyshare-canvas, #f4f7f8);
    --_tile: var(--studyshare-tile, #070b0d);
    --_ok: var(--studyshare-ok, #19704a);
    --_warn: var(--studyshare-warn, #875000);
    --_bad: var(--studyshare-bad, #b3261e);
    --_ok-bg: var(--studyshare-ok-bg, #e8f5ee);
    --_warn-bg: var(--studyshare-warn-bg, #fff4e2);
    --_bad-bg: var(--studyshare-bad-bg, #fdecea);
    --_off-bg: var(--studyshare-off-bg, #e6ecee);
    --_brand-ink: var(--studyshare-brand-ink, #ffffff);
    --_brand-text: var(--_brand);
    --_brand-soft: color-mix(in srgb, var(--_brand-text) 12%, var(--_surface));
    --_r-s: var(--studyshare-radius-s, 10px);
    --_r-m: var(--studyshare-radius-m, 12px);
    --_r-l: var(--studyshare-radius-l, 18px);
    --_size: 15px;
    --_small: 13px;
    --_control: 44px;
    --_gap: 16px;
    --_shadow: 0 24px 80px #0006;
    display: block;
    /* What is handed down would come in: from here on it is ours, whatever the page sets on its body or on everything. */
    color: var(--_ink) !important;
    font: 400 var(--_size) / 1.45 var(--studyshare-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif) !important;
    text-align: start !important; text-indent: 0 !important; text-transform: none !important; text-shadow: none !important;
    letter-spacing: normal !important; word-spacing: normal !important; word-break: normal !important;
    white-space: normal !important; cursor: auto !important; user-select: text !important;
  }
  :host([hidden]) { display: none; }
  :host([theme='light']) { color-scheme: light !important; }
  :host([theme='dark']) { color-scheme: dark !important; }
  :host([theme='auto']) { color-scheme: light dark !important; }
  :host([density='compact']) { --_size: 13px; --_small: 12px; --_control: 34px; --_gap: 12px; }
  @media (pointer: coarse) {
    :host([density='compact']) { --_control: 44px; }
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_brand: var(--studyshare-brand, light-dark(#0b6b72, #5cc6cc));
      --_ink: var(--studyshare-ink, light-dark(#14232b, #e8f0f2));
      --_muted: var(--studyshare-muted, light-dark(#55666f, #9fb1b9));
      --_line: var(--studyshare-line, light-dark(#dbe3e6, #2a3b44));
      --_edge: var(--studyshare-edge, light-dark(#83939b, #647983));
      --_surface: var(--studyshare-surface, light-dark(#ffffff, #131d22));
      --_canvas: var(--studyshare-canvas, light-dark(#f4f7f8, #0e161a));
      --_ok: var(--studyshare-ok, light-dark(#19704a, #6fd3a1));
      --_warn: var(--studyshare-warn, light-dark(#875000, #f0b45a));
      --_bad: var(--studyshare-bad, light-dark(#b3261e, #ff9c92));
      --_ok-bg: var(--studyshare-ok-bg, light-dark(#e8f5ee, #12291f));
      --_warn-bg: var(--studyshare-warn-bg, light-dark(#fff4e2, #2d2415));
      --_bad-bg: var(--studyshare-bad-bg, light-dark(#fdecea, #331a18));
      --_off-bg: var(--studyshare-off-bg, light-dark(#e6ecee, #24323a));
    }
  }
  @supports (color: color(from red srgb-linear calc(r * 0.2) 0 0)) {
    :host {
      --_ink-bit: clamp(0, (0.179 - (0.2126 * r + 0.7152 * g + 0.0722 * b)) * 10000, 1);
      --_brand-ink: var(
        --studyshare-brand-ink,
        color(from var(--_brand) srgb-linear var(--_ink-bit) var(--_ink-bit) var(--_ink-bit))
      );
      --_brand-text: light-dark(oklch(from var(--_brand) min(l, 0.5) c h), oklch(from var(--_brand) max(l, 0.76) c h));
    }
  }
`;
