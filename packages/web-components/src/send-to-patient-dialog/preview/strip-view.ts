import type { StudyObjectDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../base/icons.ts';
import type { WordKey, Words } from '../../base/words.ts';
import { kindCorner, MARKS, tilePicture } from '../form/items-view.ts';
import type { PreviewPanel } from './preview-panel.ts';

const STATES = {
  waiting: 'preview.state.waiting',
  working: 'preview.state.working',
  failed: 'preview.state.failed',
} as const satisfies Record<string, WordKey>;

/** All objects in a row, each with its state; the shown one is the selected option. */
export function stripView(
  panel: PreviewPanel,
  thumbnail: (objectId: string) => string | undefined,
  words: Words,
  onPick: (objectId: string) => void,
): TemplateResult {
  return html`<div class="strip" part="strip" role="listbox" aria-orientation="horizontal" aria-labelledby="title"
    aria-describedby="preview-keys">
    ${repeat(
      panel.objects,
      ({ objectId }) => objectId,
      (object, index) => tileView(panel, object, index, thumbnail(object.objectId), words, onPick),
    )}
  </div>
  <p class="vh" id="preview-keys">${words.t('preview.keys')}</p>`;
}

function tileView(
  panel: PreviewPanel,
  object: StudyObjectDto,
  index: number,
  url: string | undefined,
  words: Words,
  onPick: (objectId: string) => void,
): TemplateResult {
  const on = object.objectId === panel.currentId;
  const excluded = panel.isExcluded(object);
  const state = stateWord(panel, object);
  const name = words.t('send.items.option', {
    label: object.label,
    number: index + 1,
    total: panel.objects.length,
    mark: words.t(state),
  });
  return html`<div class="tile ${on ? 'on' : ''} ${excluded ? 'excluded' : ''}" role="option" data-id=${object.objectId}
    ?data-picture=${object.kind !== 'document'} tabindex=${on ? 0 : -1} aria-selected=${on ? 'true' : 'false'}
    aria-label=${excluded ? `${name}. ${words.t('preview.excluded')}` : name} title=${`${object.label} · ${words.t(state)}`}
    @click=${() => onPick(object.objectId)}>
    ${tilePicture(url, object)} ${kindCorner(object)} ${badgeView(panel, object, words)}
  </div>`;
}

function stateWord(panel: PreviewPanel, object: StudyObjectDto): WordKey {
  const { is } = panel.state(object.objectId);
  return is === 'done' ? MARKS[panel.form.markOf(object)].word : STATES[is];
}

function badgeView(panel: PreviewPanel, object: StudyObjectDto, words: Words): TemplateResult | typeof nothing {
  const { is } = panel.state(object.objectId);
  if (is === 'waiting') return nothing;
  if (is === 'working') return html`<span class="badge"><span class="spin"></span></span>`;
  if (is === 'failed') return html`<span class="badge no">${icon('alert', 's')}</span>`;
  const mark = panel.form.markOf(object);
  const look = MARKS[mark];
  return html`<span class="badge ${look.tone}">${icon(look.icon, 's')}${mark === 'anonymizable' ? nothing : html`<span>${words.t(look.word)}</span>`}</span>`;
}
