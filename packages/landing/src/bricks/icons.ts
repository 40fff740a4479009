import { html, svg } from 'lit/html.js';

const icon = (shape: unknown) =>
  html`<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shape}</svg>`;

/** Line icons of 24 by 24, drawn in the text's colour; each stands beside or inside something with words. */
export const icons = {
  settings: icon(
    svg`<path d="M4 6h10M18 6h2M4 12h2M10 12h10M4 18h10M18 18h2"/><circle cx="16" cy="6" r="2"/><circle cx="8" cy="12" r="2"/><circle cx="16" cy="18" r="2"/>`,
  ),
  download: icon(svg`<path d="M12 3v12M7 10l5 5 5-5M4 20h16"/>`),
  share: icon(svg`<path d="M12 15V3M8 7l4-4 4 4M7 11H5v10h14V11h-2"/>`),
  clock: icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`),
  pause: icon(svg`<path d="M8 5v14M16 5v14" stroke-width="3"/>`),
  frameBack: icon(svg`<path d="M17 6l-8 6 8 6z" fill="currentColor"/><path d="M6 6v12"/>`),
  frameOn: icon(svg`<path d="M7 6l8 6-8 6z" fill="currentColor"/><path d="M18 6v12"/>`),
  loop: icon(svg`<path d="M4 11a6 6 0 016-6h9M16 2l3 3-3 3M20 13a6 6 0 01-6 6H5M8 22l-3-3 3-3"/>`),
  select: icon(svg`<rect x="4" y="4" width="16" height="16" rx="4"/><path d="M8 12l3 3 5-6"/>`),
  print: icon(svg`<path d="M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z"/>`),
  device: icon(svg`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`),
  copy: icon(svg`<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V4H4v12h4"/>`),
  shield: icon(svg`<path d="M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z"/>`),
  out: icon(svg`<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"/>`),
  play: icon(svg`<path d="M8 5l11 7-11 7z" fill="currentColor"/>`),
  enlarge: icon(svg`<path d="M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7"/>`),
  document: icon(svg`<path d="M6 3h8l5 5v13H6zM14 3v5h5M9.5 13h6M9.5 17h6"/>`),
  back: icon(svg`<path d="M15 5l-7 7 7 7"/>`),
  forward: icon(svg`<path d="M9 5l7 7-7 7"/>`),
  down: icon(svg`<path d="M5 9l7 7 7-7"/>`),
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  plus: icon(svg`<path d="M12 5v14M5 12h14"/>`),
  minus: icon(svg`<path d="M5 12h14"/>`),
  check: icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`),
  dot: icon(svg`<circle cx="12" cy="12" r="8"/>`),
  alert: icon(svg`<path d="M12 4L2.5 20h19zM12 10v4.5M12 17.4v.1"/>`),
  flag: icon(svg`<path d="M6 21V4M6 5h12l-3 4 3 4H6"/>`),
  bin: icon(svg`<path d="M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6"/>`),
  lock: icon(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 018 0v3"/>`),
  mail: icon(svg`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="M4 7l8 6 8-6"/>`),
  phone: icon(svg`<path d="M6 3h3l2 5-2.5 1.5a11 11 0 006 6L16 13l5 2v3a3 3 0 01-3 3A15 15 0 013 6a3 3 0 013-3z"/>`),
  message: icon(svg`<path d="M4 5h16v11H10l-5 4v-4H4z"/>`),
  globe: icon(svg`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>`),
  eye: icon(
    svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>`,
  ),
  eyeOff: icon(
    svg`<path d="M4 4l16 16M9.5 6A9 9 0 0112 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 01-3 3.7M6 7.5C3.7 9.3 2.5 12 2.5 12S6 18.5 12 18.5a9 9 0 003.5-.7"/>`,
  ),
  offline: icon(
    svg`<path d="M4 4l16 16M5 12a10 10 0 014-2.5M2 8.5A15 15 0 016 6M19 12a10 10 0 00-3-2M22 8.5A15 15 0 0011 5M8.5 15.5a5 5 0 016 0M12 19v.1"/>`,
  ),
  gone: icon(
    svg`<path d="M9 15l-2 2a3.5 3.5 0 01-5-5l3-3M15 9l2-2a3.5 3.5 0 015 5l-3 3M8 3v2.5M3 8h2.5M16 21v-2.5M21 16h-2.5"/>`,
  ),
  find: icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l5 5"/>`),
};

/** A quiet fan of scan lines: the page's only ornament, in the clinic's colour. */
export const fan = html`<svg class="fan" viewBox="0 0 240 150" aria-hidden="true" focusable="false">
  <path class="fan-body" d="M96 10a34 34 0 0048 0l84 92a156 156 0 01-216 0z"/>
  <path class="fan-line" d="M78 30a60 60 0 0084 0M60 49a86 86 0 00120 0M43 68a112 112 0 00154 0M26 87a136 136 0 00188 0"/>
  <path class="fan-frame" d="M96 10a34 34 0 0048 0l84 92a156 156 0 01-216 0z"/>
</svg>`;
