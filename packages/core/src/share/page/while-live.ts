import { StudyshareError } from '../../errors.ts';
import type { ShareRecordStore } from '../../ports/index.ts';
import type { With } from '../context.ts';

const CHECK_EVERY_MS = 5_000;

/**
 * The bytes of a share's file as long as there is a share: a download that takes an hour must not go on for an hour
 * after the link was stopped for everybody (R6, G10).
 * @throws StudyshareError `share.deleted`, in the midst of the bytes
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
      if ((await store.getWrappedKey(shareId)) === null) throw new StudyshareError('share.deleted');
      checkedAt = now;
    }
    yield chunk;
  }
}
