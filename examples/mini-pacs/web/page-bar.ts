import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { getStatus } from './host-client.ts';
import { personIcon } from './icons.ts';

const PAGES = [
  ['/', 'Studies'],
  ['/settings', 'Settings'],
  ['/mailbox', 'Mailbox'],
] as const;

/** Says who is signed in, on every page. */
class MiniPacsUser extends LitElement {
  static override properties = { name: { state: true } };
  declare name: string;

  constructor() {
    super();
    this.name = '';
  }

  override createRenderRoot() {
    return this;
  }

  override async connectedCallback() {
    super.connectedCallback();
    this.name = (await getStatus().catch(() => undefined))?.clinician ?? '';
  }

  override render() {
    if (!this.name) return nothing;
    return html`${personIcon}<span class="signed">Signed in as</span> <b>${this.name}</b>`;
  }
}

customElements.define('mini-pacs-user', MiniPacsUser);

/** The bar every page of the example starts with. */
export function pageBar(current: string, tools: unknown = nothing): TemplateResult {
  return html`<header class="bar">
    <b class="brand">Mini PACS</b>
    <nav aria-label="Pages">
      ${PAGES.map(([path, name]) => html`<a href=${path} aria-current=${path === current ? 'page' : nothing}>${name}</a>`)}
    </nav>
    <div class="tools">${tools}</div>
    <mini-pacs-user></mini-pacs-user>
  </header>`;
}
