import type { StudyshareSendAgainEvent } from '@studyshare/web-components';
import { html, type TemplateResult } from 'lit';
import { readableDate, type StudyDetail } from './study.ts';
import { tabList } from './tab-list.ts';
import { LOCALE, readable } from './words.ts';

export type Tab = 'study' | 'shares';

const TABS: readonly { name: Tab; label: string }[] = [
  { name: 'study', label: 'Study' },
  { name: 'shares', label: 'Shares' },
];

export interface SidePanel {
  study: StudyDetail | undefined;
  tab: Tab;
  show(tab: Tab): void;
  sendAgain(event: StudyshareSendAgainEvent): void;
}

/** The side panel: whose study it is, its facts, and its shares. */
export function studySide(side: SidePanel): TemplateResult {
  const { study } = side;
  if (!study) return html`<p class="empty">Choose a study to see its images, and what was sent to the patient.</p>`;
  return html`<div class="whose"><b>${readable(study.patientLabel, 'No name')}</b>
      <span>${[readable(study.studyLabel, ''), readableDate(study.studyDate)].filter(Boolean).join(' · ')}</span></div>
    ${tabList({ label: 'Study details', tabs: TABS, current: side.tab, show: side.show })}
    <div role="tabpanel" id="tab-panel" aria-labelledby=${`tab-${side.tab}`}>${panel(side, study)}</div>`;
}

function panel({ tab, sendAgain }: SidePanel, study: StudyDetail): TemplateResult {
  if (tab === 'shares') {
    return html`<shares-tab base-url="/studyshare" time-zone="Europe/Stockholm" study-id=${study.studyId} @studyshare-send-again=${sendAgain}></shares-tab>`;
  }
  return html`<dl class="facts panel">
    <dt>Patient</dt><dd>${readable(study.patientLabel, 'No name')}</dd>
    <dt>Study</dt><dd>${readable(study.studyLabel, 'not described')}</dd>
    <dt>Date</dt><dd>${readableDate(study.studyDate) || 'not known'}</dd>
    <dt>Items</dt><dd>${study.objects.length.toLocaleString(LOCALE)}</dd>
    <dt>Contact</dt><dd>${study.suggestedContact || 'none from the exam'}</dd>
  </dl>`;
}
