import type { FileRole, PageItemView } from '../types.ts';
import type { PageItem } from './page-items.ts';

/** An item as the page shows it. A document has no view: it goes out as an attachment. */
export function itemView(item: PageItem): PageItemView {
  const { itemId, number, kind, file, small, fileName, masked, mayIdentify } = item;
  return {
    itemId,
    number,
    kind,
    ...measures(item),
    ...(masked ? { masked } : {}),
    ...(mayIdentify ? { mayIdentify } : {}),
    fileName,
    bytes: file.bytes,
    small: small.map(({ width = 0, height = 0 }) => ({ width, height })),
    roles: rolesOf(item),
  };
}

function rolesOf({ kind, preview }: PageItem): FileRole[] {
  return [...(preview ? (['preview'] as const) : []), ...(kind === 'document' ? [] : (['view'] as const)), 'download'];
}

function measures({ file }: PageItem): Pick<PageItemView, 'width' | 'height' | 'durationSeconds' | 'frameRate'> {
  const { width, height, durationSeconds, frameRate } = file;
  return {
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(durationSeconds === undefined ? {} : { durationSeconds }),
    ...(frameRate === undefined ? {} : { frameRate }),
  };
}
