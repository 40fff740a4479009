import { type Fault, fault, isSent, linkIn, type Place, until } from '../fault.ts';
import type { Failing, FileFront } from '../fronts/file-front.ts';
import { S3_TRIES } from '../places.ts';
import { tornFiles } from '../torn-files.ts';

/** More than the client makes by itself, so that the preparation hears of it. */
const BEYOND_TRIES = 2 * S3_TRIES;
/** A picture of the small study takes some seconds at this. */
const SLOW_BYTES_A_SECOND = 8_192;

/** The S3 server fails while files are written, read back, or read by a patient. */
export function fileFaults(files: FileFront, { messagesTo }: Pick<Place, 'messagesTo'>): Fault[] {
  const failing = (name: string, how: Failing, times: number) =>
    fault(`the S3 server ${name}`, {
      async strike({ send }) {
        const over = files.fail(how, times);
        await send();
        await over;
      },
    });
  return [
    failing('answers 500', { how: 'refuses', status: 500 }, BEYOND_TRIES),
    failing('answers 503', { how: 'refuses', status: 503 }, BEYOND_TRIES),
    fault('the S3 server is slow', {
      async strike({ send, until: isAsFarAs }) {
        void files.fail({ how: 'trickles', rate: SLOW_BYTES_A_SECOND }, Infinity);
        await send();
        await isAsFarAs(({ share }) => share.state === 'ready');
        files.mend();
      },
    }),
    failing('cuts uploads in the middle', { how: 'cuts', what: 'uploads' }, BEYOND_TRIES),
    failing('cuts downloads in the middle', { how: 'cuts', what: 'downloads' }, 3),
    fault('the S3 server cuts what a patient saves', {
      async meet({ send, until: isAsFarAs }) {
        await send();
        await isAsFarAs(({ share }) => isSent(share));
      },
      async strike({ email }) {
        const [message] = await messagesTo(email);
        const link = linkIn(message?.text ?? '') ?? '';
        let [over, torn] = [false, 0];
        void files.fail({ how: 'cuts', what: 'downloads' }, 3).then(() => (over = true));
        await until(async () => {
          torn += await tornFiles(link, () => messagesTo(email));
          return over || torn > 0;
        });
        files.mend();
        if (torn > 0) throw new Error(`${torn} files that a patient saved were torn`);
      },
    }),
  ];
}
