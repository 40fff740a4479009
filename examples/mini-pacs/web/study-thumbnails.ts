import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { checkIcon, documentIcon, noPictureIcon } from './icons.ts';
import { type StudyDetail, thumbnailUrl } from './study.ts';
import { counted, LOCALE, readable } from './words.ts';

/** Beyond this a file's number of frames is not believed. */
const PLAUSIBLE_FRAMES = 100_000;

type StudyObject = StudyDetail['objects'][number];

export interface Picking {
  selected: ReadonlySet<string>;
  /** Objects whose picture could not be made. */
  unseen: ReadonlySet<string>;
  toggle(objectId: string, range: boolean): void;
  select(objectIds: string[]): void;
  failed(objectId: string): void;
}

/** A study's thumbnails to pick from; none picked means the whole study. */
export function studyThumbnails(study: StudyDetail, picking: Picking): TemplateResult {
  const all = study.objects.map((object) => object.objectId);
  if (all.length === 0) return html`<p class="empty">This study has nothing to show or to send.</p>`;
  const { selected, unseen } = picking;
  return html`<div class="picker">
      <span role="status">${
        selected.size === 0
          ? `Whole study, ${counted(all.length, 'item', 'items')}`
          : `${selected.size} of ${all.length} selected`
      }</span>
      <button class="link" type="button" @click=${() => picking.select(all)}>Select all</button>
      ${selected.size > 0 ? html`<button class="link" type="button" @click=${() => picking.select([])}>Clear</button>` : nothing}
    </div>
    ${all.every((id) => unseen.has(id)) ? html`<p class="note">Nothing in this study can be shown as a picture here.</p>` : nothing}
    <ul class="thumbs" aria-label="Items of the study">
      ${repeat(
        study.objects,
        (object) => object.objectId,
        (object, index) => html`<li>${thumbnail(study.studyId, object, index, picking)}</li>`,
      )}
    </ul>`;
}

/** Stands where the thumbnails come, while the study is read. */
export function thumbnailSkeleton(objects: number): TemplateResult {
  return html`<div class="picker"><span role="status">Reading the study …</span></div>
    <ul class="thumbs" aria-hidden="true">
      ${Array.from({ length: Math.min(objects, 24) }, () => html`<li><span class="thumb bone"></span></li>`)}
    </ul>`;
}

function thumbnail(studyId: string, object: StudyObject, index: number, picking: Picking): TemplateResult {
  const { objectId, kind } = object;
  const on = picking.selected.has(objectId);
  const label = readable(object.label, 'Image');
  return html`<button class="thumb" type="button" aria-pressed=${on} aria-label=${`${label} ${index + 1}`} title=${label}
    data-kind=${kind} @click=${(event: MouseEvent) => picking.toggle(objectId, event.shiftKey)}>
    ${
      kind === 'document'
        ? html`<span class="name">${documentIcon}${label}</span>`
        : picking.unseen.has(objectId)
          ? html`<span class="name">${noPictureIcon}No preview</span>`
          : html`<img loading="lazy" alt="" src=${thumbnailUrl(studyId, objectId)} @error=${() => picking.failed(objectId)} />`
    }
    <span class="check">${on ? checkIcon : nothing}</span>
    ${kind === 'clip' ? html`<span class="tag">${clipLength(object.frames)}</span>` : nothing}
  </button>`;
}

function clipLength(frames: number): string {
  return frames > 1 && frames <= PLAUSIBLE_FRAMES ? `Clip · ${frames.toLocaleString(LOCALE)}` : 'Clip';
}
