import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

const SHAPES = {
  mail: svg`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3 7 9 6 9-6"/>`,
  phone: svg`<rect x="7" y="2" width="10" height="20" rx="2"/><path d="M11 18h2"/>`,
  shield: svg`<path d="m12 3 8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z"/><path d="m8.5 12 2.5 2.5 4.5-5"/>`,
  lock: svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,
  blocked: svg`<circle cx="12" cy="12" r="9"/><path d="m5.7 5.7 12.6 12.6"/>`,
  unknown: svg`<circle cx="12" cy="12" r="9" stroke-dasharray="3 3.3"/><path d="M12 8v4.5l2.5 2"/>`,
  check: svg`<path d="m5 12 5 5 9-10"/>`,
  checks: svg`<path d="m1.5 12.5 4.5 4.5 9-10M11.5 16l1 1 9.5-10"/>`,
  alert: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 16.2v.3"/>`,
  info: svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.2v.3"/>`,
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>`,
  close: svg`<path d="M6 6l12 12M18 6 6 18"/>`,
  send: svg`<path d="m4 12 16-8-6 16-3-7z"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  play: svg`<path d="M8 5.5v13l10.5-6.5z" fill="currentColor"/>`,
  document: svg`<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4M9 12h6M9 16h6"/>`,
  image: svg`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m4 17 5-5 4 4 3-3 4 4"/><circle cx="15.5" cy="9.5" r="1.3"/>`,
  again: svg`<path d="M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5"/>`,
  edit: svg`<path d="M4 20h4L19 9l-4-4L4 16zM13 7l4 4"/>`,
  bin: svg`<path d="M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13"/>`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>`,
  save: svg`<path d="M12 4v11M7.5 11 12 15.5 16.5 11M5 20h14"/>`,
  offline: svg`<path d="M3 3l18 18M8.5 15.5a5 5 0 0 1 6 0M5 12a10 10 0 0 1 5-2.7M14.5 9.4A10 10 0 0 1 19 12M12 19.2v.3"/>`,
  qr: svg`<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM17.5 17.5H20V20h-2.5z"/>`,
  chevron: svg`<path d="m6 9.5 6 6 6-6"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof SHAPES;

/** A decorative icon in the text's colour; the word beside it carries the meaning. */
export function icon(name: IconName, className = ''): TemplateResult {
  return html`<svg class="icon ${className}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;
}
