import { StudyshareError } from '../../../errors.ts';
import { unavailable } from '../faults.ts';
import type { Answer, ArchiveClient } from '../http/archive-client.ts';
import { boundaryOf, parseMediaType } from '../multipart/media-type.ts';
import { multipartParts } from '../multipart/multipart-parts.ts';
import { part10Of } from './part10.ts';

/**
 * As stored, whatever its encoding is: an archive that would decode for us takes its time, and may lose what the pixels
 * were. One that does not know the asterisk (PS3.18 section 8.7.3.5.2) is asked for what it gives by itself.
 */
const ACCEPTED = [
  'multipart/related; type="application/dicom"; transfer-syntax=*',
  'multipart/related; type="application/dicom"',
];
const GONE = [404, 410];
const NOT_THAT_WAY = [400, 406, 415];

export interface ObjectPlace {
  studyId: string;
  series: string;
  objectId: string;
}

export function resourceOf({ studyId, series, objectId }: ObjectPlace): string {
  return `/studies/${studyId}/series/${series}/instances/${objectId}`;
}

/**
 * The file of one object, as it comes (PS3.18 section 10.4.1.1.1).
 * @throws StudyshareError `study.object_not_found`, `study.unavailable`
 */
export async function objectBytes(
  client: ArchiveClient,
  place: ObjectPlace,
  signal: AbortSignal | undefined,
): Promise<AsyncGenerator<Uint8Array, void>> {
  const { maxObjectBytes } = client.archive;
  for (const [at, accept] of ACCEPTED.entries()) {
    const isLast = at === ACCEPTED.length - 1;
    const expected = isLast ? GONE : [...GONE, ...NOT_THAT_WAY];
    const answer = await client.get(resourceOf(place), [], { accept, signal, expected });
    if (answer.status === 200) return part10Of(fileIn(answer, maxObjectBytes), place.objectId);
    answer.discard();
    if (GONE.includes(answer.status)) throw new StudyshareError('study.object_not_found');
  }
  throw unavailable('refused');
}

/** Some archives give the one file as it is, though several parts were asked for. */
const AS_IT_IS: ReadonlySet<string> = new Set(['application/dicom', 'application/octet-stream']);

function fileIn(answer: Answer, maxBytes: number): AsyncGenerator<Uint8Array, void> {
  const type = parseMediaType(answer.header('content-type'));
  if (type && AS_IT_IS.has(type.type)) return answer.bytes(maxBytes);
  const boundary = type?.type === 'multipart/related' ? boundaryOf(type) : undefined;
  if (boundary !== undefined) return onlyPart(answer.bytes(maxBytes), boundary);
  answer.discard();
  throw unavailable('bad-answer');
}

async function* onlyPart(bytes: AsyncGenerator<Uint8Array, void>, boundary: string): AsyncGenerator<Uint8Array, void> {
  let parts = 0;
  for await (const part of multipartParts(bytes, boundary)) {
    const type = parseMediaType(part.headers.get('content-type'));
    const isDicom = type === undefined || AS_IT_IS.has(type.type);
    if (++parts > 1 || !isDicom) throw unavailable('bad-answer');
    yield* part.bytes;
  }
  if (parts === 0) throw unavailable('bad-answer');
}
