import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { icons } from '../icons.ts';

/** The link for a browser or a device that can do more: copied, or as a code for its camera. Nothing where it is unknown. */
export function linkTools(app: App): TemplateResult | typeof nothing {
  const { link, linkTool, text } = app.state;
  if (!link) return nothing;
  const { t } = text;
  return html`<div class="link-tools">
    <button class="btn ghost" @click=${() => copyLink(app)}>${icons.copy}<span>${t(linkTool?.copied ? 'link.copied' : 'link.copy')}</span></button>
    ${
      linkTool?.code
        ? nothing
        : html`<button class="btn ghost" @click=${() => showCode(app)}>${icons.device}<span>${t('link.code')}</span></button>`
    }
    ${linkTool?.refused ? html`<input class="link-field" readonly dir="ltr" aria-label=${t('link.address')} .value=${link} />` : nothing}
    ${linkTool?.code ? code(linkTool.code, app) : nothing}
  </div>`;
}

function code({ size, path }: { size: number; path: string }, { state }: App): TemplateResult {
  const { t } = state.text;
  return html`<figure class="link-code">
    <svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${t('link.code-label')} shape-rendering="crispEdges">
      ${svg`<rect width=${size} height=${size} fill="#fff"/><path d=${path} fill="#000"/>`}
    </svg>
    <figcaption class="hint">${t('link.code-hint')}</figcaption>
  </figure>`;
}

async function copyLink(app: App): Promise<void> {
  const { link = '', text } = app.state;
  try {
    await navigator.clipboard.writeText(link);
    app.update({ linkTool: { ...app.state.linkTool, copied: true } });
    app.announce(text.t('link.copied'));
  } catch {
    // Where copying is forbidden, the link is shown to be copied by hand.
    app.update({ linkTool: { ...app.state.linkTool, refused: true } });
    const field = app.root.querySelector<HTMLInputElement>('.link-field');
    field?.focus();
    field?.select();
  }
}

async function showCode(app: App): Promise<void> {
  const { link = '', text } = app.state;
  try {
    const { qrShape } = await import('./qr-shape.ts');
    app.update({ linkTool: { ...app.state.linkTool, code: qrShape(link) } });
    app.announce(text.t('link.code-hint'));
  } catch {
    app.announce(text.t('error.network'));
  }
}
