import { csrfToken, deleteCodeCharge } from '../../access/index.ts';
import { daysLeft } from '../../contract/lifespan.ts';
import { ITEMS_AT_ONCE } from '../../contract/limits.ts';
import { LANGUAGES } from '../../contract/settings.ts';
import type { FoundVisit } from '../../ports/index.ts';
import { openText } from '../../vault/index.ts';
import { addressOf, shareKeyOf, type UseCaseContext } from '../context.ts';
import { iso } from '../iso-time.ts';
import { slicePage } from '../policy/page-slice.ts';
import { SEALED } from '../sealed-labels.ts';
import type { PageContentView, PageView, Visitor } from '../types.ts';
import { clinicDto } from './clinic-dto.ts';
import { ARCHIVE_FILE_NAME, DICOM_ARCHIVE_FILE_NAME } from './get-archive.ts';
import { countedVisit, gateDto, type Touch, type Visit, type VisitContext, visitBy } from './visit.ts';

/**
 * The page: behind a gate nothing but the gate (P2), else one slice of the items (G1), which counts as a view once a
 * visit (G9): a press of a browser that keeps no cookie showed nothing, and is none (G15).
 */
export async function getPage(
  context: UseCaseContext,
  publicId: string,
  visitor: Visitor,
  page: number,
  size = 0,
): Promise<PageView> {
  const visit = await countedVisit(context, publicId, visitor, withDeleteTries(context, publicId));
  return pageView(context, visit, visitor, { page, size });
}

/** What the page shows first, read for the answer to the press, which counts nothing: whether it arrives is not known. */
export async function readPage(context: UseCaseContext, publicId: string, visitor: Visitor): Promise<PageView> {
  const visit = await visitBy(context, publicId, visitor, withDeleteTries(context, publicId));
  const view = await pageView(context, visit, visitor, { page: 1, size: 0 });
  if (!view.content || visit.session.viewCounted) return view;
  const lastViewedAt = iso(visit.share.readAt);
  return { ...view, content: { ...view.content, views: view.content.views + 1, lastViewedAt } };
}

type PageVisit = Visit & { attemptsLeft: number };

/** Whether the page can still be deleted with its code is asked together with the visit. */
function withDeleteTries(context: VisitContext, publicId: string): Touch<FoundVisit & { attemptsLeft: number }> {
  return (hash) => context.store.touchWithBudget(publicId, hash, deleteCodeCharge(publicId));
}

async function pageView(
  context: UseCaseContext,
  visit: PageVisit,
  visitor: Visitor,
  wanted: { page: number; size: number },
): Promise<PageView> {
  const { share, account } = visit;
  const now = share.readAt;
  const shell: PageView = {
    language: share.language,
    languages: LANGUAGES,
    clinic: clinicDto(account.settings, { language: share.language, expiresAt: share.expiresAt, now }),
    gate: await gateDto(context, visit, () => addressOf(context, visitor)),
    expiresAt: iso(share.expiresAt),
    daysLeft: daysLeft(share.expiresAt, now, account.settings.timeZone),
    csrf: csrfToken(context.keys.pepper, visit.sessionToken),
  };
  return visit.gate === 'open' ? { ...shell, content: await pageContent(context, visit, wanted) } : shell;
}

async function pageContent(
  context: UseCaseContext,
  visit: PageVisit,
  { page, size }: { page: number; size: number },
): Promise<PageContentView> {
  const { share, account, attemptsLeft: deleteTriesLeft } = visit;
  const { views, counts, dicomFiles } = await context.contentsOf(share);
  const perPage = size > 0 ? Math.min(size, ITEMS_AT_ONCE) : account.settings.imagesPerPage;
  const slice = slicePage(views.length, perPage, page);
  const message = share.sealedPersonalMessage;
  return {
    pictures: counts.picture,
    clips: counts.clip,
    documents: counts.document,
    items: views.slice(Math.max(0, slice.from - 1), slice.to),
    ...slice,
    archiveBytes: share.archive?.bytes ?? 0,
    archiveFileName: ARCHIVE_FILE_NAME,
    ...dicomArchive(visit, dicomFiles),
    personalMessage:
      message === null ? '' : openText(await shareKeyOf(context, share.shareId), SEALED.personalMessage, message),
    views: share.views,
    ...(share.lastViewedAt === null ? {} : { lastViewedAt: iso(share.lastViewedAt) }),
    deletable: deleteTriesLeft > 0,
    deleteTriesLeft,
    reminders: account.settings.reminders,
    passwordProtected: share.passwordHash !== null && share.linkCodeHash === null && share.holdsProtected,
  };
}

/** Only while the account offers it: what was prepared before the offer ended is not handed out any more. */
function dicomArchive({ share, account }: Visit, files: number): Pick<PageContentView, 'dicomArchive'> {
  const { dicomArchive: archive } = share;
  if (archive === null || !account.settings.dicomDownload) return {};
  return {
    dicomArchive: {
      bytes: archive.bytes,
      fileName: DICOM_ARCHIVE_FILE_NAME,
      files,
    },
  };
}
