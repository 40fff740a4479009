import { html, type TemplateResult } from 'lit';
import type { SendToPatientDialog } from '../send-to-patient-dialog.ts';
import type { PreviewPanel } from './preview-panel.ts';
import { stageView } from './stage-view.ts';
import { stripTarget } from './strip-keys.ts';
import { stripView } from './strip-view.ts';
import { summaryView } from './summary-view.ts';
import { verdictView } from './verdict-view.ts';

/** What the patient will see (S9): summary, the shown object with its verdict, and all of them in a row. */
export function previewView(el: SendToPatientDialog, panel: PreviewPanel): TemplateResult {
  const object = panel.current!;
  const { words } = el;
  const thumbnail = (objectId: string): string | undefined => el.thumbnails?.url(objectId);
  if (object.kind !== 'document') el.thumbnails?.want(object.objectId);
  return html`<div class="preview" part="preview" @keydown=${(event: KeyboardEvent) => onKey(el, panel, event)}>
    ${summaryView(panel, words)}
    ${stageView(panel, object, thumbnail(object.objectId), words, {
      go: (step) => show(el, panel, panel.index + step, isEnd(panel, panel.index + step)),
      retry: () => retry(el, panel),
      masks: () => change(el, () => (panel.showsMasks = !panel.showsMasks)),
      original: () => change(el, () => (panel.showsOriginal = !panel.showsOriginal)),
    })}
    ${stripView(panel, thumbnail, words, (objectId) => show(el, panel, indexOf(panel, objectId), true))}
    ${verdictView(panel, object, words, () => panel.toggle(object.objectId))}
  </div>`;
}

/** Opens the preview and puts the focus on its row, where the arrows work. */
export async function openPreview(el: SendToPatientDialog): Promise<void> {
  el.preview?.open();
  if (el.preview?.isOpen !== true) return;
  await el.updateComplete;
  for (const part of el.renderRoot.querySelectorAll('dialog, .body')) part.scrollTop = 0;
  focusTile(el);
}

/** Back to the form, and the focus to where it came from. */
export async function closePreview(el: SendToPatientDialog): Promise<void> {
  el.preview?.close();
  await el.updateComplete;
  el.renderRoot.querySelector<HTMLElement>('#preview-open')?.focus();
}

function change(el: SendToPatientDialog, alter: () => void): void {
  alter();
  el.requestUpdate();
}

/** At either end the button that led there can be pressed no more, so the focus moves on. */
function isEnd(panel: PreviewPanel, index: number): boolean {
  return index <= 0 || index >= panel.objects.length - 1;
}

function indexOf(panel: PreviewPanel, objectId: string): number {
  return panel.objects.findIndex((each) => each.objectId === objectId);
}

function show(el: SendToPatientDialog, panel: PreviewPanel, index: number, focus: boolean): void {
  const object = panel.objects[index];
  if (object === undefined) return;
  panel.go(object.objectId);
  void el.updateComplete.then(() => {
    if (focus) focusTile(el);
    else centre(tileOf(el));
  });
}

/** The button goes with the error, so the focus moves on. */
function retry(el: SendToPatientDialog, panel: PreviewPanel): void {
  panel.retry(panel.currentId);
  void el.updateComplete.then(() => focusTile(el));
}

function onKey(el: SendToPatientDialog, panel: PreviewPanel, event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const inStrip = (event.target as HTMLElement).closest('.strip') !== null;
  if (!inStrip && !event.key.startsWith('Arrow')) return;
  const target = stripTarget(event.key, panel.index, panel.objects.length, el.words.direction);
  if (target === undefined) return;
  event.preventDefault();
  show(el, panel, target, inStrip);
}

function tileOf(el: SendToPatientDialog): HTMLElement | null {
  return el.renderRoot.querySelector<HTMLElement>('.strip [aria-selected="true"]');
}

/** The row is scrolled and nothing else: the picture stays where it is. */
function focusTile(el: SendToPatientDialog): void {
  const tile = tileOf(el);
  tile?.focus({ preventScroll: true });
  centre(tile);
}

function centre(tile: HTMLElement | null): void {
  const row = tile?.parentElement;
  if (tile === null || !row) return;
  const [at, around] = [tile.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollBy({ left: at.left + at.width / 2 - around.left - around.width / 2 });
}
