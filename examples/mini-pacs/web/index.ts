import '@studyshare/web-components/register-all';
import type { StudyshareSendAgainEvent } from '@studyshare/web-components';
import { html, LitElement, nothing } from 'lit';
import { findStudies, getStatus, type Status, type StudyLine } from './host-client.ts';
import { pageBar, searchIcon, sendIcon } from './page-bar.ts';
import { getStudy, readableDate, type StudyDetail } from './study.ts';
import { studyThumbnails } from './study-thumbnails.ts';

type Tab = 'study' | 'shares';

/** The PACS's main page: find the patient, pick images, send; the Shares tab at the side. */
class MiniPacsIndex extends LitElement {
  static override properties = {
    status: { state: true },
    studies: { state: true },
    search: { state: true },
    study: { state: true },
    selected: { state: true },
    tab: { state: true },
    menuOpen: { state: true },
    sending: { state: true },
  };
  declare status: Status | undefined;
  declare studies: StudyLine[];
  declare search: string;
  declare study: StudyDetail | undefined;
  declare selected: ReadonlySet<string>;
  declare tab: Tab;
  declare menuOpen: boolean;
  declare sending: boolean;

  constructor() {
    super();
    this.studies = [];
    this.search = '';
    this.selected = new Set();
    this.tab = 'shares';
    this.menuOpen = false;
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
    for (;;) {
      this.status = await getStatus();
      if (this.status.stage === 'ready') break;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await this.find('');
  }

  private async find(search: string): Promise<void> {
    this.search = search;
    const studies = await findStudies(search);
    if (search === this.search) this.studies = studies;
  }

  private async open(studyId: string): Promise<void> {
    if (this.study?.studyId === studyId) {
      this.study = undefined;
      return;
    }
    this.selected = new Set();
    this.study = await getStudy(studyId);
  }

  private toggle(objectId: string): void {
    const next = new Set(this.selected);
    if (!next.delete(objectId)) next.add(objectId);
    this.selected = next;
  }

  private send(): void {
    this.menuOpen = false;
    this.sending = true;
  }

  override render() {
    if (this.status?.stage !== 'ready') return html`${pageBar('/')}${this.renderProgress()}`;
    return html`${pageBar('/', this.renderTools())}
      <main class="work">
        <section class="list" aria-label="Studies">${this.renderList()}</section>
        <aside class="side" aria-label="Study details">${this.renderSide()}</aside>
      </main>
      ${
        this.study
          ? html`<send-to-patient-dialog
            base-url="/studyshare"
            study-id=${this.study.studyId}
            .selectedObjectIds=${[...this.selected]}
            ?open=${this.sending}
            @studyshare-close=${() => (this.sending = false)}
            @studyshare-sent=${() => this.refreshShares()}
          ></send-to-patient-dialog>`
          : nothing
      }`;
  }

  private sendAgain({ objectIds }: StudyshareSendAgainEvent): void {
    this.selected = new Set(objectIds);
    this.sending = true;
  }

  private refreshShares(): void {
    this.tab = 'shares';
    void (this.querySelector('shares-tab') as { refresh?(): Promise<void> } | null)?.refresh?.();
  }

  private renderProgress() {
    const { done = 0, total = 1, stage = 'reading-studies' } = this.status ?? {};
    return html`<main class="progress">
      <h1>${stage === 'making-studies' ? 'Making invented studies' : 'Reading studies'}</h1>
      <progress max=${total} value=${done} aria-label="Progress"></progress>
      <p>${done} of ${total}</p>
    </main>`;
  }

  private renderTools() {
    return html`<label class="search">
        ${searchIcon}<span class="visually-hidden">Search by patient</span>
        <input type="search" placeholder="Search by patient" .value=${this.search}
          @input=${(event: InputEvent) => void this.find((event.target as HTMLInputElement).value)} />
      </label>
      <span class="grow"></span>
      <span class="who">${this.status?.clinician ?? ''}</span>
      <div class="menu" @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && ((this.menuOpen = false))}>
        <button class="button" ?disabled=${!this.study} aria-haspopup="menu" aria-expanded=${this.menuOpen}
          @click=${() => (this.menuOpen = !this.menuOpen)}>${sendIcon}Send to ▾</button>
        ${
          this.menuOpen
            ? html`<ul role="menu"><li role="none">
                <button role="menuitem" @click=${() => this.send()}>${sendIcon}Send to Patient</button>
              </li></ul>`
            : nothing
        }
      </div>`;
  }

  private renderList() {
    if (this.studies.length === 0) return html`<p class="empty">No patient matches “${this.search}”.</p>`;
    return html`<div class="row head" aria-hidden="true">
        <span></span><span>Patient</span><span>Date</span><span>Study</span><span>Images</span>
      </div>
      ${this.studies.map((line) => this.renderRow(line))}`;
  }

  private renderRow(line: StudyLine) {
    const open = this.study?.studyId === line.studyId;
    return html`<button class="row" aria-expanded=${open} @click=${() => void this.open(line.studyId)}>
        <span aria-hidden="true">${open ? '✓' : ''}</span><b>${line.patientLabel}</b><span>${readableDate(line.studyDate)}</span>
        <span>${line.studyLabel}</span><span>${line.objects}</span>
      </button>
      ${
        open && this.study
          ? studyThumbnails(this.study, this.selected, {
              toggle: (objectId) => this.toggle(objectId),
              select: (objectIds) => (this.selected = new Set(objectIds)),
            })
          : nothing
      }`;
  }

  private renderSide() {
    const tab = (name: Tab, label: string) =>
      html`<button role="tab" aria-selected=${this.tab === name} @click=${() => (this.tab = name)}>${label}</button>`;
    return html`<div class="tabs" role="tablist">${tab('study', 'Study')}${tab('shares', 'Shares')}</div>
      <div role="tabpanel">${this.study ? this.renderTab(this.study) : html`<p class="empty">Choose a study.</p>`}</div>`;
  }

  private renderTab(study: StudyDetail) {
    if (this.tab === 'shares') {
      return html`<shares-tab base-url="/studyshare" study-id=${study.studyId}
        @studyshare-send-again=${(event: StudyshareSendAgainEvent) => this.sendAgain(event)}></shares-tab>`;
    }
    return html`<dl class="facts panel">
      <dt>Patient</dt><dd>${study.patientLabel}</dd>
      <dt>Study</dt><dd>${study.studyLabel}</dd>
      <dt>Date</dt><dd>${readableDate(study.studyDate) || 'not known'}</dd>
      <dt>Images</dt><dd>${study.objects.length}</dd>
      <dt>Contact</dt><dd>${study.suggestedContact || 'none from the exam'}</dd>
    </dl>`;
  }
}

customElements.define('mini-pacs-index', MiniPacsIndex);
