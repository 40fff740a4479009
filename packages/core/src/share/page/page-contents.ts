import { StudyshareError } from '../../errors.ts';
import type { ShareHead, ShareObjectRecord, ShareRecordStore } from '../../ports/index.ts';
import { refusalOf } from '../policy/share-life.ts';
import type { PageItemView } from '../types.ts';
import { itemView } from './item-view.ts';
import { dicomFiles, type PageItem, pageItems } from './page-items.ts';

/** What an open page holds. */
export interface PageContents {
  objects: readonly ShareObjectRecord[];
  /** In their order, as the page shows them. */
  views: readonly PageItemView[];
  /** How many there are of each kind. */
  counts: Readonly<Record<PageItem['kind'], number>>;
  /** By their ids. */
  byId: ReadonlyMap<string, PageItem>;
  /** How many de-identified DICOM files there are. */
  dicomFiles: number;
}

/** Objects of all pages that are kept together: some 30 MB, with what they are shown by. */
const MOST_OBJECTS = 10_000;

interface Kept {
  version: number;
  contents: Promise<PageContents>;
  objects: number;
}

/**
 * What pages hold, kept in this process for the calls that follow: a page of 2,000 pictures is read once, not for each of
 * them. Whether the page is open, and in which version, is always the store's word of this very call (`share`).
 *
 * The function it gives throws StudyshareError why the page cannot be seen where it was closed or prepared again meanwhile.
 */
export function createContentsOf(
  store: Pick<ShareRecordStore, 'findShare'>,
  mostObjects = MOST_OBJECTS,
): (share: ShareHead) => Promise<PageContents> {
  // In the order of their last use.
  const kept = new Map<string, Kept>();
  let objects = 0;
  const forget = (shareId: string, one: Kept) => {
    if (kept.get(shareId) !== one) return;
    kept.delete(shareId);
    objects -= one.objects;
  };
  const keep = (shareId: string, one: Kept) => {
    kept.set(shareId, one);
    one.contents.then(
      (contents) => {
        if (kept.get(shareId) !== one) return;
        one.objects = contents.objects.length;
        objects += one.objects;
        for (const [oldest, other] of kept) {
          if (objects <= mostObjects) break;
          forget(oldest, other);
        }
      },
      () => forget(shareId, one),
    );
  };
  return (share) => {
    const { shareId, contentVersion: version } = share;
    const known = kept.get(shareId);
    if (known?.version === version) {
      kept.delete(shareId);
      kept.set(shareId, known);
      return known.contents;
    }
    if (known !== undefined) forget(shareId, known);
    const one: Kept = { version, contents: read(store, share), objects: 0 };
    keep(shareId, one);
    return one.contents;
  };
}

async function read(store: Pick<ShareRecordStore, 'findShare'>, seen: ShareHead): Promise<PageContents> {
  const share = await store.findShare(seen.shareId);
  const refusal = share === null ? 'share.deleted' : refusalOf(share.state);
  if (share === null || refusal !== undefined) throw new StudyshareError(refusal ?? 'share.deleted');
  if (share.contentVersion !== seen.contentVersion) throw new StudyshareError('share.preparing');
  const items = pageItems(share);
  const count = (kind: PageItem['kind']) => items.filter((item) => item.kind === kind).length;
  return {
    objects: share.objects,
    views: items.map(itemView),
    counts: { picture: count('picture'), clip: count('clip'), document: count('document') },
    byId: new Map(items.map((item) => [item.itemId, item])),
    dicomFiles: dicomFiles(share).length,
  };
}
