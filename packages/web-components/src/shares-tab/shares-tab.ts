import type { ShareDto } from '@studyshare/core/contract';
import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type ApiError, toApiError } from '../api/api-error.ts';
import {
  type ShareAction,
  StudyshareSendAgainEvent,
  type StudyshareSentEvent,
  StudyshareShareChangedEvent,
} from '../base/events.ts';
import { icon } from '../base/icons.ts';
import { Poller } from '../base/poller.ts';
import { isInMotion } from '../base/share-story.ts';
import { StudyshareElement } from '../base/studyshare-element.ts';
import { controls } from '../base/styles/controls.ts';
import { tokens } from '../base/styles/tokens.ts';
import { errorText } from '../words/error-words.ts';
import { type CardEvents, type CardState, SHARE_ACTIONS, shareCard } from './share-card.ts';
import { tabStyles } from './tab-styles.ts';

/**
 * The Shares tab of a study: each share with its messages, views, protection and what can be done now.
 * Keeps itself up to date while something is in motion, and when a dialog on the same page sends this study.
 *
 * @example
 * <shares-tab base-url="/studyshare" study-id="1.2.3"></shares-tab>
 *
 * @tagname shares-tab
 * @slot empty - In place of the text of an empty tab.
 * @event {StudyshareShareChangedEvent} studyshare-share-changed - A share was resent or deleted here.
 * @event {StudyshareSendAgainEvent} studyshare-send-again - The host should open the dialog with these objects.
 * @csspart list - All shares.
 * @csspart share - One share.
 * @csspart state - Its state with the days left.
 * @csspart messages - To whom it went and whether it arrived.
 * @csspart facts - Views, downloads, expiry, protection.
 * @csspart actions - Its buttons.
 * @csspart confirm - The question before deleting.
 * @cssproperty --studyshare-brand - Brand colour. Its ink is chosen by contrast.
 * @cssproperty --studyshare-surface - Background of the tab.
 * @cssproperty --studyshare-ink - Text.
 * @cssproperty --studyshare-muted - Secondary text.
 * @cssproperty --studyshare-line - Lines between shares.
 * @cssproperty --studyshare-font - Font family.
 */
export class SharesTab extends StudyshareElement {
  static override properties: PropertyDeclarations = {
    studyId: { attribute: 'study-id' },
    shares: { state: true },
    error: { state: true },
  };
  static override styles: CSSResultGroup = [tokens, controls, tabStyles];

  declare studyId: string;
  declare protected shares: ShareDto[] | undefined;
  /** What went wrong with the last look; the shares of an earlier one stay. */
  declare protected error: ApiError | undefined;
  readonly #states = new Map<string, CardState>();
  #load: AbortController | undefined;
  readonly #poller = new Poller((signal) => this.#look(signal));
  readonly #onSent = (event: StudyshareSentEvent): void => {
    if (event.share.studyId === this.studyId) void this.refresh();
  };

  constructor() {
    super();
    this.studyId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('studyshare-sent', this.#onSent as EventListener);
    if (this.hasUpdated) void this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('studyshare-sent', this.#onSent as EventListener);
    this.#load?.abort();
    this.#poller.stop();
  }

  /** Looks now. */
  async refresh(): Promise<void> {
    this.#load?.abort();
    this.#load = new AbortController();
    this.#poller.stop();
    if (this.studyId === '') return;
    const { signal } = this.#load;
    const { again } = await this.#look(signal).catch(() => ({ again: this.shares !== undefined }));
    if (again && !signal.aborted && this.isConnected) this.#poller.start();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('studyId') && !changed.has('baseUrl')) return;
    this.shares = undefined;
    this.error = undefined;
    this.#states.clear();
    queueMicrotask(() => void this.refresh());
  }

  protected override render(): TemplateResult {
    const { direction, language } = this.words;
    return html`<section class="tab" part="list" dir=${direction} lang=${language} aria-label=${this.words.t('tab.title')}
      aria-busy=${this.shares === undefined && this.error === undefined ? 'true' : 'false'}>
      ${this.#content()} ${this.renderAnnouncement()}
    </section>`;
  }

  #content(): TemplateResult {
    const { t } = this.words;
    if (this.studyId === '')
      return html`<div class="empty">${icon('image')}<p class="muted">${t('tab.noStudy')}</p></div>`;
    if (this.shares === undefined)
      return this.error === undefined ? skeleton(t('tab.loading')) : this.#failed(this.error);
    return html`
      ${this.error === undefined ? nothing : html`<p class="note warn stale" role="status">${icon('offline')}<span>${t('tab.stale')}</span></p>`}
      ${this.shares.length === 0 ? this.#empty() : nothing}
      ${repeat(
        this.shares,
        ({ shareId }) => shareId,
        (share) => this.#card(share),
      )}
    `;
  }

  #card(share: ShareDto): TemplateResult {
    const events: CardEvents = {
      act: (action) => void this.#act(share, action),
      askDelete: () => this.#confirm(share.shareId, true),
      keep: () => this.#confirm(share.shareId, false),
      sendAgain: () => this.#sendAgain(share.objects.map(({ objectId }) => objectId)),
    };
    const context = { words: this.words, now: Date.now(), zone: this.zone };
    return shareCard(share, this.#states.get(share.shareId) ?? {}, events, context);
  }

  #empty(): TemplateResult {
    const { t } = this.words;
    return html`<div class="empty">
      ${icon('send', 'turn')}
      <slot name="empty"><h3>${t('tab.empty')}</h3><p class="muted">${t('tab.emptyText')}</p></slot>
      <button class="btn primary" type="button" @click=${() => this.#sendAgain([])}>${icon('send', 'turn')}${t('tab.emptyAction')}</button>
    </div>`;
  }

  #failed(error: ApiError): TemplateResult {
    const { t, language } = this.words;
    return html`<div class="empty" role="alert">
      ${icon('alert')}
      <h3>${t('tab.failed')}</h3>
      <p class="muted">${errorText(t, language, error)}</p>
      <button class="btn ghost" type="button" @click=${() => this.#retry()}>${icon('again')}${t('common.retry')}</button>
    </div>`;
  }

  #retry(): void {
    this.error = undefined;
    void this.refresh();
  }

  #sendAgain(objectIds: string[]): void {
    this.dispatchEvent(new StudyshareSendAgainEvent(this.studyId, objectIds));
  }

  #confirm(shareId: string, confirming: boolean): void {
    this.#set(shareId, { confirming });
    void this.#focusAction(shareId, confirming ? 'keep' : 'delete');
  }

  async #act(share: ShareDto, action: ShareAction): Promise<void> {
    const { shareId } = share;
    const { call, done, focus } = SHARE_ACTIONS[action];
    const { t, language } = this.words;
    if (this.#states.get(shareId)?.busy !== undefined) return;
    this.#set(shareId, { busy: action, confirming: action === 'revoke' });
    try {
      const after = await call(this.client, shareId);
      this.#replace(after);
      this.#finish(shareId, { tone: 'ok', text: t(done) });
      this.dispatchEvent(new StudyshareShareChangedEvent(after, action));
    } catch (error) {
      this.#finish(shareId, { tone: 'bad', text: errorText(t, language, toApiError(error)) });
    }
    void this.refresh();
    await this.#focusAction(shareId, focus);
  }

  #finish(shareId: string, notice: NonNullable<CardState['notice']>): void {
    this.#set(shareId, { notice });
    this.announce(notice.text);
  }

  #set(shareId: string, state: CardState): void {
    this.#states.set(shareId, state);
    this.requestUpdate();
  }

  #replace(share: ShareDto): void {
    this.shares = (this.shares ?? []).map((each) => (each.shareId === share.shareId ? share : each));
  }

  /** Puts the focus on a button of a card, or on its heading when the button is gone. */
  async #focusAction(shareId: string, action: string): Promise<void> {
    await this.updateComplete;
    const card = [...this.renderRoot.querySelectorAll<HTMLElement>('.share')].find(
      (each) => each.dataset['id'] === shareId,
    );
    const button = card?.querySelector<HTMLButtonElement>(`[data-action="${action}"]:not(:disabled)`);
    (button ?? card?.querySelector<HTMLElement>('h3'))?.focus();
  }

  async #look(signal: AbortSignal): Promise<{ again: boolean; changed: boolean }> {
    try {
      const { shares } = await this.client.listShares(this.studyId, signal);
      if (signal.aborted) return { again: false, changed: false };
      const changed = JSON.stringify(shares) !== JSON.stringify(this.shares);
      if (changed) this.shares = shares;
      this.error = undefined;
      return { again: shares.some(isInMotion), changed };
    } catch (error) {
      if (!signal.aborted) this.error = toApiError(error);
      throw error;
    }
  }
}

function skeleton(text: string): TemplateResult {
  return html`<p class="vh" role="status">${text}</p>
    ${[1, 2].map(
      () => html`<div class="share" aria-hidden="true"><span class="bone w40"></span><span class="bone w70"></span>
        <span class="bone w60"></span><span class="bone w60"></span><span class="bone button"></span></div>`,
    )}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'shares-tab': SharesTab;
  }
}
