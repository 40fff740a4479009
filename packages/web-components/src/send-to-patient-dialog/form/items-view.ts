import type { ObjectPreviewDto, StudyDto, StudyObjectDto } from '@studyshare/core/contract';
import { clausesOf } from '@studyshare/core/i18n';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type IconName, icon } from '../../base/icons.ts';
import type { WordKey, Words } from '../../base/words.ts';
import { verdictReasons } from '../../words/verdict-words.ts';
import { isSendable, type Mark, type Selection } from './selection.ts';

/** All the grid shows. */
export interface ItemsModel {
  study: StudyDto;
  selection: Selection;
  /** The one tile in the tab order. */
  focusId: string;
  disabled: boolean;
  /** The preview was asked for and is being fetched. */
  previewIsComing: boolean;
  markOf(object: StudyObjectDto): Mark;
  lookedAt(objectId: string): ObjectPreviewDto | undefined;
  thumbnail(objectId: string): string | undefined;
}

export interface ItemsEvents {
  onPick(objectId: string, event: MouseEvent): void;
  onKey(event: KeyboardEvent): void;
  onAll(all: boolean): void;
  onPreview(): void;
}

/** How a mark looks and reads. */
export const MARKS: Record<Mark, { icon: IconName; word: WordKey; help: WordKey; legend: WordKey; tone: string }> = {
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
      <div class="items-foot">
        ${legendView(model, words)}
        <button class="link brand show" id="preview-open" part="preview-button" type="button" ?disabled=${model.disabled}
          @click=${events.onPreview}>${model.previewIsComing ? html`<span class="spin"></span>` : icon('eye', 's')}${words.t('preview.open')}</button>
      </div>
    </section>
  `;
}

function tileView(model: ItemsModel, words: Words, object: StudyObjectDto, index: number, events: ItemsEvents) {
  const kind = model.markOf(object);
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
    title=${`${object.label} · ${words.t(look.word)}: ${whyText(model, words, object, look.help)}`}
    @click=${(event: MouseEvent) => events.onPick(object.objectId, event)}
  >
    ${tilePicture(model.thumbnail(object.objectId), object)}
    ${sendable ? html`<span class="tick">${on ? icon('check') : nothing}</span>` : nothing}
    ${kindCorner(object)}
    <span class="badge ${look.tone}">
      ${icon(look.icon, 's')}${kind === 'anonymizable' || kind === 'unknown' ? nothing : html`<span>${words.t(look.word)}</span>`}
    </span>
  </div>`;
}

/** Why the mark is what it is: the reasons where the object was looked at, else what the mark means. */
function whyText(model: ItemsModel, words: Words, { objectId }: StudyObjectDto, help: WordKey): string {
  const reasons = verdictReasons(words.t, model.lookedAt(objectId)?.reasons ?? []);
  return reasons.length === 0 ? words.t(help) : clausesOf(words.language, reasons);
}

/** What tells a clip and a document from a picture. */
export function kindCorner({ kind }: StudyObjectDto): TemplateResult | typeof nothing {
  if (kind === 'picture') return nothing;
  return html`<span class="corner">${icon(kind === 'clip' ? 'play' : 'document', 's')}</span>`;
}

/** The thumbnail, or what stands for it. */
export function tilePicture(url: string | undefined, object: StudyObjectDto): TemplateResult {
  if (url !== undefined) return html`<img src=${url} alt="" draggable="false" />`;
  return html`<span class="blank">${object.kind === 'document' ? html`<bdi>${object.label}</bdi>` : icon('image')}</span>`;
}

function legendView({ study, markOf }: ItemsModel, words: Words): TemplateResult {
  const counts = new Map<Mark, number>();
  for (const object of study.objects) {
    const kind = markOf(object);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return html`<ul class="legend" part="legend">${legendItems(counts, words)}</ul>`;
}

/** One line for each mark there is, counted. */
export function legendItems(counts: ReadonlyMap<Mark, number>, words: Words): TemplateResult[] {
  const shown = (Object.keys(MARKS) as Mark[]).filter((kind) => counts.has(kind));
  return shown.map((kind) => {
    const look = MARKS[kind];
    return html`<li class=${look.tone} title=${words.t(look.help)}>
      ${icon(look.icon, 's')}${words.t(look.legend, { count: counts.get(kind)! })}
    </li>`;
  });
}
