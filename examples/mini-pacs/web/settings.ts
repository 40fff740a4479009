import '@studyshare/web-components/register-all';
import { html, LitElement } from 'lit';
import { pageBar } from './page-bar.ts';

/** The account settings, as a vendor mounts them in its own administration pages. */
class MiniPacsSettings extends LitElement {
  override createRenderRoot() {
    return this;
  }

  override render() {
    return html`${pageBar('/settings')}
      <main class="page">
        <share-settings base-url="/studyshare" time-zone="Europe/Stockholm" usage><h1 slot="title">Account settings</h1></share-settings>
      </main>`;
  }
}

customElements.define('mini-pacs-settings', MiniPacsSettings);
