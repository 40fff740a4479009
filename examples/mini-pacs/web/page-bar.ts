import { html, nothing, svg, type TemplateResult } from 'lit';

const icon = (path: TemplateResult) => html`<svg
  viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor"
  stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
>${path}</svg>`;

export const searchIcon = icon(svg`<circle cx="11" cy="11" r="7" /><path d="M20 20l-4-4" />`);
export const sendIcon = icon(svg`<path d="M4 12l16-8-6 16-3-7z" />`);
export const checkIcon = icon(svg`<path d="M5 12l5 5 9-10" />`);

const PAGES = [
  ['/', 'Studies'],
  ['/settings', 'Settings'],
  ['/mailbox', 'Mailbox'],
] as const;

/** The bar every page of the example starts with. */
export function pageBar(current: string, content: unknown = html`<span class="grow"></span>`): TemplateResult {
  return html`<header class="bar">
    <b>Mini PACS</b>
    <nav aria-label="Pages">
      ${PAGES.map(([path, name]) => html`<a href=${path} aria-current=${path === current ? 'page' : nothing}>${name}</a>`)}
    </nav>
    ${content}
  </header>`;
}
