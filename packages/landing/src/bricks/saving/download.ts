import type { ArchiveDto, PageContentDto, PageItemDto } from '@studyshare/core/contract';
import { html, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import type { FileKey } from '../../model/state.ts';
import { extensionOf, nameOfItem, sizeOf } from '../../model/text.ts';
import { icons } from '../icons.ts';
import { save } from './save.ts';

const LABEL = {
  picture: 'content.download-picture',
  clip: 'content.download-clip',
  document: 'content.download-document',
} as const;

/** The key of an item's file. */
export function fileOf({ itemId }: Pick<PageItemDto, 'itemId'>): FileKey {
  return `item ${itemId}`;
}

/** Saves one item under the server's name for it (spec G2, G3). */
export function downloadItem(app: App, item: PageItemDto, look: 'ghost' | 'main' = 'ghost'): TemplateResult {
  const { text } = app.state;
  const words = html`<span>${text.t(LABEL[item.kind], { extension: extensionOf(item.fileName) })} <span class="sr">${nameOfItem(item, text)}</span></span>`;
  return saveLink(app, { file: fileOf(item), href: item.downloadHref, fileName: item.fileName, look, words });
}

/** Saves everything as one file, its size said before (spec G4). */
export function downloadAll(app: App, content: PageContentDto): TemplateResult {
  const { text } = app.state;
  const words = parts([text.t('content.download-all'), sizeOf(content.archiveBytes, text)]);
  const { archiveHref: href, archiveFileName: fileName } = content;
  return saveLink(app, { file: 'archive', href, fileName, look: 'main', words });
}

/** Saves the files for another doctor, their number and size said before (spec G4). */
export function downloadForDoctor(app: App, archive: ArchiveDto): TemplateResult {
  const { text } = app.state;
  const words = parts([
    text.t('doctor.save', { extension: extensionOf(archive.fileName) }),
    text.t('doctor.files', { count: archive.files }),
    sizeOf(archive.bytes, text),
  ]);
  const { href, fileName } = archive;
  return saveLink(app, { file: 'dicom-archive', href, fileName, look: 'ghost', words });
}

interface SaveLink {
  file: FileKey;
  href: string;
  fileName: string;
  look: 'ghost' | 'main';
  words: TemplateResult;
}

function saveLink(app: App, { file, href, fileName, look, words }: SaveLink): TemplateResult {
  const press = (event: MouseEvent) => void save(app, file, event);
  return html`<a class="btn ${look === 'ghost' ? 'ghost' : ''}" href=${href} download=${fileName} @click=${press}>${icons.download}${words}</a>`;
}

function parts(words: string[]): TemplateResult {
  return html`<span class="parts">${words.map((one) => html`<span class="part">${one}</span> `)}</span>`;
}
