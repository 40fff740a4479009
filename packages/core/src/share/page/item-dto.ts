import type { PageItemDto } from '../../contract/patient.ts';
import type { PageItem } from './page-items.ts';

/** An item as the page gets it. A document has no view: it goes out as an attachment. */
export function itemDto(publicId: string, item: PageItem): PageItemDto {
  const { itemId, number, kind, file, preview, fileName } = item;
  const href = (role: string) => `/api/pages/${publicId}/items/${itemId}/${role}`;
  return {
    itemId,
    number,
    kind,
    ...measures(item),
    ...(preview ? { previewHref: href('preview') } : {}),
    ...(kind === 'document' ? {} : { viewHref: href('view') }),
    downloadHref: href('download'),
    fileName,
    bytes: file.bytes,
  };
}

function measures({ file }: PageItem): Pick<PageItemDto, 'width' | 'height' | 'durationSeconds' | 'frameRate'> {
  const { width, height, durationSeconds, frameRate } = file;
  return {
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(durationSeconds === undefined ? {} : { durationSeconds }),
    ...(frameRate === undefined ? {} : { frameRate }),
  };
}
