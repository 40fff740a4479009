import type { PageContentDto, PageItemDto } from '@studyshare/core/contract';
import { html, type TemplateResult } from 'lit/html.js';
import { extensionOf, nameOfItem, sizeOf, type Text } from '../model/text.ts';
import { icons } from '../screens/icons.ts';

const LABEL = {
  picture: 'content.download-picture',
  clip: 'content.download-clip',
  document: 'content.download-document',
} as const;

/** Saves one item under the server's name for it (spec G2, G3). */
export function downloadItem(item: PageItemDto, text: Text, look: 'ghost' | 'main' = 'ghost'): TemplateResult {
  return html`<a class="btn ${look === 'ghost' ? 'ghost' : ''}" href=${item.downloadHref} download=${item.fileName}>
    ${icons.download}<span>${text.t(LABEL[item.kind], { extension: extensionOf(item.fileName) })} <span class="sr">${nameOfItem(item, text)}</span></span>
  </a>`;
}

/** Saves everything as one file, its size said before (spec G4). */
export function downloadAll(content: PageContentDto, text: Text): TemplateResult {
  return html`<a class="btn" href=${content.archiveHref} download=${content.archiveFileName}>
    ${icons.download}<span class="parts"><span class="part">${text.t('content.download-all')}</span> <span class="part">${sizeOf(content.archiveBytes, text)}</span></span>
  </a>`;
}
