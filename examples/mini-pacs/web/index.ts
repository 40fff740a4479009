import '@studyshare/web-components/register-all';
import './send-menu.ts';
import type { StudyshareSendAgainEvent } from '@studyshare/web-components';
import { html, LitElement, nothing } from 'lit';
import { findStudies, getStatus, type Status, type StudyLine } from './host-client.ts';
import { searchIcon } from './icons.ts';
import { pageBar } from './page-bar.ts';
import { getStudy, type StudyDetail } from './study.ts';
import { studyList } from './study-list.ts';
import { studySide, type Tab } from './study-side.ts';
import { studyThumbnails, thumbnailSkeleton } from './study-thumbnails.ts';

const LOOK_AGAIN_MS = 300;

/** The PACS's main page: find the patient, pick images, send; the Shares tab at the side. */
class MiniPacsIndex extends LitElement {
  static override properties = {
    status: { state: true },
    studies: { state: true },
    search: { state: true },
    searched: { state: true },
    openId: { state: true },
    study: { state: true },
    fault: { state: true },
    selected: { state: true },
    unseen: { state: true },
    tab: { state: true },
    sending: { state: true },
  };
  declare status: Status | undefined;
  declare studies: StudyLine[] | undefined;
  declare search: string;
  /** What the studies shown were found by. */
  declare searched: string;
  declare openId: string;
  declare study: StudyDetail | undefined;
  declare fault: '' | 'list' | 'study';
  declare selected: ReadonlySet<string>;
  declare unseen: ReadonlySet<string>;
  declare tab: Tab;
  declare sending: boolean;
  #lastPicked = '';

  constructor() {
    super();
    this.search = '';
    this.searched = '';
    this.openId = '';
    this.fault = '';
    this.selected = new Set();
    this.unseen = new Set();
    this.tab = 'shares';
    this.sending = false;
  }

  override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.waitForStudies();
  }

  private async waitForStudies(): Promise<void> {
    while (this.isConnected) {
      // The server may be starting; the next look tells.
      this.status = (await getStatus().catch(() => undefined)) ?? this.status;
      if (this.status?.stage === 'ready') break;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    await this.find('');
    await this.openNamed();
  }

  /** Opens the study that the address names, as a message to the clinic links to it. */
  private async openNamed(): Promise<void> {
    const named = decodeURIComponent(location.hash.slice(1));
    if (named !== this.openId && this.studies?.some(({ studyId }) => studyId === named)) await this.open(named);
  }

  private async find(search: string): Promise<void> {
    this.search = search;
    const studies = await findStudies(search).catch(() => undefined);
    if (search !== this.search) return;
    this.fault = studies ? '' : 'list';
    this.studies = studies ?? this.studies ?? [];
    if (studies) this.searched = search;
    if (studies && !studies.some((line) => line.studyId === this.openId)) this.close();
  }

  private close(): void {
    this.openId = '';
    this.study = undefined;
    this.selected = new Set();
  }

  private async open(studyId: string): Promise<void> {
    const again = this.openId === studyId && this.fault !== 'study';
    this.close();
    this.fault = '';
    if (again) return;
    this.openId = studyId;
    this.unseen = new Set();
    const study = await getStudy(studyId).catch(() => undefined);
    if (this.openId !== studyId) return;
    this.study = study;
    if (!study) this.fault = 'study';
  }

  private toggle(objectId: string, range: boolean): void {
    const next = new Set(this.selected);
    const ids = this.study?.objects.map((object) => object.objectId) ?? [];
    const from = ids.indexOf(this.#lastPicked);
    const to = ids.indexOf(objectId);
    if (range && from >= 0) for (const id of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(id);
    else if (!next.delete(objectId)) next.add(objectId);
    this.#lastPicked = objectId;
    this.selected = next;
  }

  private sendAgain({ objectIds }: StudyshareSendAgainEvent): void {
    this.selected = new Set(objectIds);
    this.sending = true;
  }

  private refreshShares(): void {
    this.tab = 'shares';
    void (this.querySelector('shares-tab') as { refresh?(): Promise<void> } | null)?.refresh?.();
  }

  override render() {
    if (this.status?.stage !== 'ready') return html`${pageBar('/')}${this.renderProgress()}`;
    return html`${pageBar('/', this.renderTools())}
      <main class="work ${this.openId ? 'has-study' : ''}">
        <section class="list" aria-label="Studies">${this.renderList()}</section>
        <aside class="side" aria-label="Study details">${studySide({
          study: this.study,
          tab: this.tab,
          show: (tab) => (this.tab = tab),
          sendAgain: (event) => this.sendAgain(event),
        })}</aside>
      </main>
      ${this.study ? this.renderDialog(this.study) : nothing}`;
  }

  private renderDialog(study: StudyDetail) {
    return html`<send-to-patient-dialog
      base-url="/studyshare" time-zone="Europe/Stockholm"
      study-id=${study.studyId}
      .selectedObjectIds=${[...this.selected]}
      ?open=${this.sending}
      @studyshare-close=${() => (this.sending = false)}
      @studyshare-sent=${() => this.refreshShares()}
    ></send-to-patient-dialog>`;
  }

  private renderProgress() {
    if (!this.status)
      return html`<main class="progress"><h1>Starting</h1><progress aria-label="Starting"></progress></main>`;
    const { done, total, stage } = this.status;
    return html`<main class="progress">
      <h1>${stage === 'making-studies' ? 'Making invented studies' : 'Reading studies'}</h1>
      <progress max=${Math.max(1, total)} value=${done} aria-label="Progress"></progress>
      <p>${done} of ${total}. This happens once, at the first start.</p>
    </main>`;
  }

  private renderTools() {
    return html`<label class="search">
        ${searchIcon}<span class="visually-hidden">Search by patient</span>
        <input type="search" placeholder="Search by patient" autocomplete="off" .value=${this.search}
          @input=${(event: InputEvent) => void this.find((event.target as HTMLInputElement).value)} />
      </label>
      <mini-pacs-send-menu ?disabled=${!this.study} @send-to-patient=${() => (this.sending = true)}></mini-pacs-send-menu>`;
  }

  private renderList() {
    const fault = (words: string, again: () => void) =>
      html`<p class="note bad" role="alert">${words} <button class="link" type="button" @click=${again}>Try again</button></p>`;
    if (!this.studies) return html`<p class="empty" role="status">Reading the list …</p>`;
    return html`${
      this.fault === 'list' ? fault('The list could not be read.', () => void this.find(this.search)) : nothing
    }${studyList({
      studies: this.studies,
      search: this.searched,
      openId: this.openId,
      content:
        this.fault === 'study'
          ? fault('This study could not be read.', () => void this.open(this.openId))
          : this.renderThumbnails(),
      toggle: (studyId) => void this.open(studyId),
    })}`;
  }

  private renderThumbnails() {
    if (!this.study) {
      return thumbnailSkeleton(this.studies?.find((line) => line.studyId === this.openId)?.objects ?? 0);
    }
    return studyThumbnails(this.study, {
      selected: this.selected,
      unseen: this.unseen,
      toggle: (objectId, range) => this.toggle(objectId, range),
      select: (objectIds) => (this.selected = new Set(objectIds)),
      failed: (objectId) => (this.unseen = new Set([...this.unseen, objectId])),
    });
  }
}

customElements.define('mini-pacs-index', MiniPacsIndex);
