import { StudyshareError } from '../../errors.ts';
import type { ShareRecordStore } from '../../ports/index.ts';
import type { With } from '../context.ts';
import { refusalOf } from '../policy/share-life.ts';

const CHECK_EVERY_MS = 5_000;

/**
 * The bytes of a share's file as long as its page is open: a download that takes an hour must not go on for an hour
 * after the link was stopped for everybody (R6, G10), or closed by a report (G11).
 * @throws StudyshareError why the page is closed, in the midst of the bytes
 */
export async function* whileLive(
  { platform, store }: Pick<With<ShareRecordStore>, 'platform' | 'store'>,
  shareId: string,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let checkedAt = platform.now();
  for await (const chunk of content) {
    const now = platform.now();
    if (Math.abs(now - checkedAt) >= CHECK_EVERY_MS) {
      const share = await store.findShare(shareId);
      const refusal = share === null ? 'share.deleted' : refusalOf(share.state);
      if (refusal !== undefined) throw new StudyshareError(refusal);
      checkedAt = now;
    }
    yield chunk;
  }
}
