import type { Principal } from '../../config.ts';
import { StudyshareError } from '../../errors.ts';
import type { AccountStore, StudyObject } from '../../ports/index.ts';
import type { With } from '../context.ts';
import { readObject } from '../prepare/read-object.ts';

const THUMBNAIL_SIDE = 320;
/** A study list asks for many at once: a larger object gets no thumbnail rather than the server's memory. */
const MAX_THUMBNAIL_BYTES = 256 * 1024 * 1024;

/** A small JPEG of the object as it is, for the clinician's own screen; undefined when there is no picture in it. */
export async function getThumbnail(
  context: With<AccountStore>,
  principal: Principal,
  studyId: string,
  objectId: string,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  const { accountId } = principal;
  const study = await context.studies.getStudy(accountId, studyId, signal);
  const object = study.objects.find((each) => each.objectId === objectId);
  if (!object) throw new StudyshareError('study.object_not_found');
  const drawn = await drawnByArchive(context, accountId, studyId, object, signal);
  if (drawn) return drawn;
  if (object.bytes !== undefined && object.bytes > MAX_THUMBNAIL_BYTES) return undefined;
  const place = { accountId, studyId, objectId, bytes: object.bytes };
  const bytes = await readObject(context.studies, place, MAX_THUMBNAIL_BYTES, signal);
  if (!bytes) return undefined;
  return context.processor.thumbnail({ bytes, mediaType: object.mediaType }, THUMBNAIL_SIDE, signal);
}

/** Drawn anew from what the archive drew: whatever it sent, the browser gets a JPEG of ours, or the object is read. */
async function drawnByArchive(
  { thumbnails, processor }: With<AccountStore>,
  accountId: string,
  studyId: string,
  { objectId, kind }: StudyObject,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  if (thumbnails === undefined || kind === 'document') return undefined;
  const bytes = await thumbnails.readThumbnail(accountId, studyId, objectId, THUMBNAIL_SIDE, signal);
  return bytes && processor.thumbnail({ bytes, mediaType: 'image/jpeg' }, THUMBNAIL_SIDE, signal);
}
