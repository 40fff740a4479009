import { FILE_ADDRESSES, pathOf } from '../../contract/addresses.ts';
import type { PageContentDto, PageDto, PageItemDto } from '../../contract/patient.ts';
import type { PageContentView, PageItemView, PageView } from '../../share/types.ts';

/** The page as its script gets it: with the address of every file. */
export function withAddresses(publicId: string, { content, ...page }: PageView): PageDto {
  return content === undefined ? page : { ...page, content: contentDto(publicId, content) };
}

function contentDto(publicId: string, { items, dicomArchive, ...content }: PageContentView): PageContentDto {
  const dicom = dicomArchive && { ...dicomArchive, href: pathOf(FILE_ADDRESSES.downloadDicomArchive, { publicId }) };
  return {
    ...content,
    items: items.map((item) => itemDto(publicId, item)),
    archiveHref: pathOf(FILE_ADDRESSES.downloadArchive, { publicId }),
    ...(dicom ? { dicomArchive: dicom } : {}),
  };
}

/** A page keeps what it shows as long as it is the same, and so are its addresses, whoever asks. */
const known = new WeakMap<PageItemView, { publicId: string; made: PageItemDto }>();

function itemDto(publicId: string, item: PageItemView): PageItemDto {
  const before = known.get(item);
  if (before?.publicId === publicId) return before.made;
  const made = makeItemDto(publicId, item);
  known.set(item, { publicId, made });
  return made;
}

function makeItemDto(publicId: string, { roles, small, ...item }: PageItemView): PageItemDto {
  const at = { publicId, itemId: item.itemId };
  const addressed = small.map((one) => ({
    ...one,
    href: pathOf(FILE_ADDRESSES.smallItem, { ...at, width: String(one.width) }),
  }));
  return {
    ...item,
    ...(small.length > 0 ? { small: addressed } : {}),
    ...(roles.includes('preview') ? { previewHref: pathOf(FILE_ADDRESSES.previewItem, at) } : {}),
    ...(roles.includes('view') ? { viewHref: pathOf(FILE_ADDRESSES.viewItem, at) } : {}),
    downloadHref: pathOf(FILE_ADDRESSES.downloadItem, at),
  };
}
