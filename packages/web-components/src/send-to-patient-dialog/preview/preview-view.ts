import { html, type TemplateResult } from 'lit';
import type { Words } from '../../base/words.ts';
import type { FormController } from '../form/form-controller.ts';
import type { PreviewController } from './preview-controller.ts';
import type { PreviewPanel } from './preview-panel.ts';
import { stageView } from './stage-view.ts';
import { stripView } from './strip-view.ts';
import { summaryView } from './summary-view.ts';
import { verdictView } from './verdict-view.ts';

/** What the patient will see (S9): summary, the shown object with its verdict, and all of them in a row. */
export function previewView(
  controller: PreviewController,
  panel: PreviewPanel,
  pictures: Pick<FormController, 'thumbnail' | 'wantThumbnail'>,
  words: Words,
): TemplateResult {
  const object = panel.current!;
  const thumbnail = (objectId: string): string | undefined => pictures.thumbnail(objectId);
  if (object.kind !== 'document') pictures.wantThumbnail(object.objectId);
  return html`<div class="preview" part="preview" @keydown=${(event: KeyboardEvent) => controller.onKey(event)}>
    ${summaryView(panel, words)}
    ${stageView(panel, object, thumbnail(object.objectId), words, {
      go: (step) => controller.go(step),
      retry: () => controller.retry(),
      masks: () => panel.toggleMasks(),
      original: () => panel.toggleOriginal(),
    })}
    ${stripView(panel, thumbnail, words, (objectId) => controller.pick(objectId))}
    ${verdictView(panel, object, words, () => panel.toggle(object.objectId))}
  </div>`;
}
