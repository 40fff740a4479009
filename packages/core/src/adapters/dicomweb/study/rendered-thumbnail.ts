import type { ArchiveClient } from '../http/archive-client.ts';
import { parseMediaType } from '../multipart/media-type.ts';
import { type ObjectPlace, resourceOf } from './object-bytes.ts';

const MOST_BYTES = 8 * 1024 * 1024;
/** An archive that draws nothing, or not this: a report, an encoding it cannot read. */
const DRAWS_NOT = [400, 404, 406, 410, 415, 500, 501];

/** A small JPEG that the archive draws (PS3.18 section 10.4.1.1.3); of a clip the frame in the middle. */
export async function renderedThumbnail(
  client: ArchiveClient,
  { frames, ...place }: ObjectPlace & { frames: number },
  side: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  const frame = frames > 1 ? `/frames/${Math.ceil(frames / 2)}` : '';
  const path = `${resourceOf(place)}${frame}/rendered`;
  const query = [['viewport', `${side},${side}`]] as const;
  const answer = await client.get(path, query, { accept: 'image/jpeg', signal, expected: DRAWS_NOT });
  if (answer.status !== 200 || parseMediaType(answer.header('content-type'))?.type !== 'image/jpeg') {
    answer.discard();
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.bytes(MOST_BYTES)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
