import { html, LitElement, nothing } from 'lit';
import { chevronIcon, sendIcon } from './icons.ts';

/** The Send To menu of the PACS. Fires `send-to-patient`; the focus is then back on its button. */
class MiniPacsSendMenu extends LitElement {
  static override properties = { disabled: { type: Boolean }, open: { state: true } };
  declare disabled: boolean;
  declare open: boolean;

  constructor() {
    super();
    this.disabled = false;
    this.open = false;
  }

  override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#onOutside);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#onOutside);
  }

  #onOutside = (event: Event) => {
    if (!event.composedPath().includes(this)) this.open = false;
  };

  async #show(): Promise<void> {
    this.open = true;
    await this.updateComplete;
    this.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }

  #close(): void {
    this.open = false;
    this.querySelector<HTMLElement>('.button')?.focus();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.open) this.#close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') void this.#show();
    else if (event.key === 'Tab') this.open = false;
    if (['ArrowDown', 'ArrowUp', 'Escape'].includes(event.key)) event.preventDefault();
  }

  #choose(): void {
    this.#close();
    this.dispatchEvent(new Event('send-to-patient', { bubbles: true }));
  }

  override render() {
    return html`<div class="menu" @keydown=${(event: KeyboardEvent) => !this.disabled && this.#onKey(event)}>
      <button class="button" type="button" ?disabled=${this.disabled} aria-haspopup="menu"
        aria-expanded=${this.open} title=${this.disabled ? 'Choose a study first' : nothing}
        @click=${() => (this.open ? this.#close() : void this.#show())}>${sendIcon}Send to${chevronIcon}</button>
      ${
        this.open
          ? html`<ul role="menu" aria-label="Send to"><li role="none">
              <button type="button" role="menuitem" tabindex="-1" @click=${() => this.#choose()}>${sendIcon}Send to Patient</button>
            </li></ul>`
          : nothing
      }
    </div>`;
  }
}

customElements.define('mini-pacs-send-menu', MiniPacsSendMenu);
