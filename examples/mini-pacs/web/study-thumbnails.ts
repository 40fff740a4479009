import { html, nothing, type TemplateResult } from 'lit';
import { checkIcon } from './page-bar.ts';
import { type StudyDetail, thumbnailUrl } from './study.ts';

export interface SelectionActions {
  toggle(objectId: string): void;
  select(objectIds: string[]): void;
}

/** A study's thumbnails to pick from; none picked means the whole study. */
export function studyThumbnails(
  study: StudyDetail,
  selected: ReadonlySet<string>,
  actions: SelectionActions,
): TemplateResult {
  const all = study.objects.map((object) => object.objectId);
  return html`<div class="picker">
      <span aria-live="polite">${selected.size === 0 ? `Whole study, ${all.length} items` : `${selected.size} of ${all.length} selected`}</span>
      <button class="link" @click=${() => actions.select(all)}>Select all</button>
      ${selected.size > 0 ? html`<button class="link" @click=${() => actions.select([])}>Clear</button>` : nothing}
    </div>
    <ul class="thumbs">
      ${study.objects.map((object, index) => {
        const frames = object.frames > 1 ? `Clip · ${object.frames}` : '';
        return html`<li>
          <button class="thumb" aria-pressed=${selected.has(object.objectId)} aria-label=${`${object.label || 'Image'} ${index + 1}`}
            data-kind=${object.kind} @click=${() => actions.toggle(object.objectId)}>
            ${
              object.kind === 'document'
                ? html`<span class="name">${object.label}</span>`
                : html`<img loading="lazy" alt="" src=${thumbnailUrl(study.studyId, object.objectId)} />`
            }
            <span class="check">${selected.has(object.objectId) ? checkIcon : nothing}</span>
            ${frames ? html`<span class="tag">${frames}</span>` : nothing}
          </button>
        </li>`;
      })}
    </ul>`;
}
