import type { StudyDto, StudyObjectDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type IconName, icon } from '../base/icons.ts';
import type { WordKey, Words } from '../base/words.ts';
import { isSendable, type Mark, markOf, type Selection } from './selection.ts';

/** All the grid shows. */
export interface ItemsModel {
  study: StudyDto;
  selection: Selection;
  anonymizedOnly: boolean;
  /** The one tile in the tab order. */
  focusId: string;
  disabled: boolean;
  thumbnail(objectId: string): string | undefined;
}

export interface ItemsEvents {
  onPick(objectId: string, event: MouseEvent): void;
  onKey(event: KeyboardEvent): void;
  onAll(all: boolean): void;
}

const MARKS: Record<Mark, { icon: IconName; word: WordKey; help: WordKey; legend: WordKey; tone: string }> = {
  anonymizable: mark('shield', 'mark.anonymizable', 'mark.anonymizable.help', 'mark.legend.anonymizable', 'ok'),
  protected: mark('lock', 'mark.protected', 'mark.protected.help', 'mark.legend.protected', 'lock'),
  undeliverable: mark('blocked', 'mark.undeliverable', 'mark.undeliverable.help', 'mark.legend.undeliverable', 'no'),
  leftOut: mark('blocked', 'mark.leftOut', 'mark.leftOut.help', 'mark.legend.leftOut', 'no'),
  unknown: mark('unknown', 'mark.unknown', 'mark.unknown.help', 'mark.legend.unknown', ''),
};

function mark(name: IconName, word: WordKey, help: WordKey, legend: WordKey, tone: string) {
  return { icon: name, word, help, legend, tone };
}

/** Heading, grid and legend of the study's objects. */
export function itemsView(model: ItemsModel, words: Words, events: ItemsEvents): TemplateResult {
  const { study, selection } = model;
  const all = selection.isAll;
  return html`
    <section part="items">
      <div class="items-head">
        <h3 class="label" id="items-label">
          ${words.t('send.items.count', { selected: selection.size, count: study.objects.length })}
        </h3>
        <button class="link brand" type="button" ?disabled=${model.disabled} @click=${() => events.onAll(!all)}>
          ${words.t(all ? 'send.items.none' : 'send.items.all')}
        </button>
      </div>
      <p class="vh" id="items-keys">${words.t('send.items.keys')}</p>
      <div class="grid" part="grid" role="listbox" aria-multiselectable="true" aria-labelledby="items-label"
        aria-describedby="items-keys" aria-disabled=${model.disabled ? 'true' : 'false'} @keydown=${events.onKey}>
        ${repeat(
          study.objects,
          ({ objectId }) => objectId,
          (object, index) => tileView(model, words, object, index, events),
        )}
      </div>
      ${legendView(model, words)}
    </section>
  `;
}

function tileView(model: ItemsModel, words: Words, object: StudyObjectDto, index: number, events: ItemsEvents) {
  const kind = markOf(object, model.anonymizedOnly);
  const look = MARKS[kind];
  const on = model.selection.has(object.objectId);
  const sendable = isSendable(kind);
  const name = words.t('send.items.option', {
    label: object.label,
    number: index + 1,
    total: model.study.objects.length,
    mark: words.t(look.word),
  });
  return html`<div
    class="tile ${on ? 'on' : ''} ${sendable ? '' : 'no'}"
    part="tile"
    role="option"
    data-id=${object.objectId}
    ?data-picture=${object.kind !== 'document'}
    tabindex=${model.focusId === object.objectId ? 0 : -1}
    aria-selected=${on ? 'true' : 'false'}
    aria-disabled=${sendable && !model.disabled ? 'false' : 'true'}
    aria-label=${name}
    title=${`${object.label} · ${words.t(look.word)}: ${words.t(look.help)}`}
    @click=${(event: MouseEvent) => events.onPick(object.objectId, event)}
  >
    ${pictureView(model.thumbnail(object.objectId), object)}
    ${sendable ? html`<span class="tick">${on ? icon('check') : nothing}</span>` : nothing}
    ${object.kind === 'picture' ? nothing : html`<span class="corner">${icon(object.kind === 'clip' ? 'play' : 'document', 's')}</span>`}
    <span class="badge ${look.tone}">
      ${icon(look.icon, 's')}${kind === 'anonymizable' || kind === 'unknown' ? nothing : html`<span>${words.t(look.word)}</span>`}
    </span>
  </div>`;
}

function pictureView(url: string | undefined, object: StudyObjectDto): TemplateResult {
  if (url !== undefined) return html`<img src=${url} alt="" draggable="false" />`;
  return html`<span class="blank">${object.kind === 'document' ? html`<bdi>${object.label}</bdi>` : icon('image')}</span>`;
}

function legendView({ study, anonymizedOnly }: ItemsModel, words: Words): TemplateResult {
  const counts = new Map<Mark, number>();
  for (const object of study.objects) {
    const kind = markOf(object, anonymizedOnly);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const shown = (Object.keys(MARKS) as Mark[]).filter((kind) => counts.has(kind));
  return html`<ul class="legend" part="legend">
    ${shown.map((kind) => {
      const look = MARKS[kind];
      return html`<li class=${look.tone} title=${words.t(look.help)}>
        ${icon(look.icon, 's')}${words.t(look.legend, { count: counts.get(kind)! })}
      </li>`;
    })}
  </ul>`;
}
