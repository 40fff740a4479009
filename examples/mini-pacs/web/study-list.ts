import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { StudyLine } from './host-client.ts';
import { backIcon, checkIcon } from './icons.ts';
import { readableDate } from './study.ts';
import { counted, LOCALE, readable } from './words.ts';

export interface StudyList {
  studies: StudyLine[];
  search: string;
  /** The open study, `''` for none. */
  openId: string;
  /** What stands under the open study's line. */
  content: unknown;
  toggle(studyId: string): void;
}

/** The studies found, one line each; arrow keys go from line to line. */
export function studyList(list: StudyList): TemplateResult {
  const { studies, search, openId } = list;
  const found = counted(studies.length, 'study', 'studies');
  return html`<p class="found" role="status">${search === '' ? found : `${found} for “${search}”`}</p>
    ${openId === '' ? nothing : html`<button class="link back" type="button" @click=${() => list.toggle(openId)}>${backIcon}All studies</button>`}
    ${studies.length === 0 ? html`<p class="empty">${search === '' ? 'There are no studies here.' : 'Nobody has this name or number. Try a part of it.'}</p>` : lines(list)}`;
}

function lines(list: StudyList): TemplateResult {
  return html`<div class="row head" aria-hidden="true">
      <span></span><span>Patient</span><span>Date</span><span>Study</span><span class="number">Items</span>
    </div>
    <ol class="rows" @keydown=${moveBetweenRows}>
      ${repeat(
        list.studies,
        (study) => study.studyId,
        (study) => line(list, study),
      )}
    </ol>`;
}

function line({ openId, content, toggle }: StudyList, study: StudyLine): TemplateResult {
  const open = openId === study.studyId;
  return html`<li class=${open ? 'open' : ''}>
    <button class="row" type="button" aria-expanded=${open} @click=${() => toggle(study.studyId)}>
      <span class="mark">${open ? checkIcon : nothing}</span>
      <b>${readable(study.patientLabel, 'No name')}</b>
      <span class="date">${readableDate(study.studyDate) || html`<span class="muted">No date</span>`}</span>
      <span class="study">${readable(study.studyLabel)}</span>
      <span class="number">${study.objects.toLocaleString(LOCALE)}<span class="visually-hidden"> ${study.objects === 1 ? 'item' : 'items'}</span></span>
    </button>
    ${open ? content : nothing}
  </li>`;
}

function moveBetweenRows(event: KeyboardEvent): void {
  const here = event.target as HTMLElement;
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: Number.NEGATIVE_INFINITY, End: Infinity };
  const step = steps[event.key];
  if (step === undefined || !here.matches('.row')) return;
  const rows = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.row')];
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(here) + step))]?.focus();
}
