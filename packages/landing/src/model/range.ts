import type { PageContentDto } from '@studyshare/core/contract';
import type { Text } from './text.ts';

/** `1–5 of 14` (spec G1). */
export function rangeOf({ from, to, total }: PageContentDto, { t }: Text): string {
  return t('pager.range', { from, to, total });
}

/** `Images 1–5 of 14`: the images of one page, as a name. */
export function imagesOf(content: PageContentDto, text: Text): string {
  return text.t('content.images', { range: rangeOf(content, text) });
}
