import { html, svg, type TemplateResult } from 'lit';

const icon = (path: TemplateResult) => html`<svg
  viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor"
  stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
>${path}</svg>`;

export const searchIcon = icon(svg`<circle cx="11" cy="11" r="7" /><path d="M20 20l-4-4" />`);
export const sendIcon = icon(svg`<path d="M4 12l16-8-6 16-3-7z" />`);
export const checkIcon = icon(svg`<path d="M5 12l5 5 9-10" />`);
export const chevronIcon = icon(svg`<path d="M6 9.5l6 6 6-6" />`);
export const backIcon = icon(svg`<path d="M14.5 6l-6 6 6 6" />`);
export const personIcon = icon(svg`<circle cx="12" cy="8" r="4" /><path d="M4.5 20a7.5 7.5 0 0 1 15 0" />`);
export const documentIcon = icon(svg`<path d="M6 3h8l4 4v14H6z" /><path d="M14 3v4h4M9 12h6M9 16h6" />`);
export const noPictureIcon = icon(svg`<path d="M4 4l16 16M9 5h10a2 2 0 0 1 2 2v10M17 19H5a2 2 0 0 1-2-2V7" />`);
export const mailIcon = icon(svg`<rect x="3" y="5" width="18" height="14" rx="2" /><path d="M3 7l9 6 9-6" />`);
export const phoneIcon = icon(svg`<rect x="7" y="2" width="10" height="20" rx="2" /><path d="M11 18h2" />`);
