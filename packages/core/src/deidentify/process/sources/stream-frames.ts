import type { DisplayFrame } from '../../../dicom/types.ts';
import { StudyshareError } from '../../../errors.ts';
import type { VideoStream } from '../../../render/index.ts';

/**
 * Decoded frames of a stream. It is decoded once where all of them fit into `keptBytes`, and else for each reading; the
 * first frame is taken beforehand, to know the true size, and the first reading goes on behind it. Kept frames are not
 * copied: what is painted on them stays.
 */
export class StreamFrames {
  readonly #video: Pick<VideoStream, 'frames'>;
  readonly #keptBytes: number;
  #kept: DisplayFrame[] = [];
  #isWhole = false;
  #first: DisplayFrame | undefined;
  /** What follows the first frame, until it is read. */
  #rest: AsyncGenerator<DisplayFrame> | undefined;

  constructor(video: Pick<VideoStream, 'frames'>, keptBytes: number) {
    this.#video = video;
    this.#keptBytes = keptBytes;
  }

  /** @throws StudyshareError `dicom.codec_failed` when there is none */
  async first(): Promise<DisplayFrame> {
    this.#rest = this.#video.frames();
    const { value, done } = await this.#rest.next();
    if (done === true) throw new StudyshareError('dicom.codec_failed', { params: { step: 'no-frame' } });
    this.#first = value;
    return value;
  }

  /** All frames from the start. @throws StudyshareError as {@link VideoStream.frames} */
  async *read(): AsyncGenerator<DisplayFrame> {
    if (this.#isWhole) {
      yield* this.#kept;
      return;
    }
    this.#kept = [];
    let bytes = 0;
    for await (const frame of this.#decode()) {
      bytes += frame.data.byteLength;
      if (bytes <= this.#keptBytes) this.#kept.push(frame);
      else this.#kept = [];
      yield frame;
    }
    this.#isWhole = bytes <= this.#keptBytes;
  }

  async close(): Promise<void> {
    await this.#rest?.return(undefined);
  }

  async *#decode(): AsyncGenerator<DisplayFrame> {
    const [first, rest] = [this.#first, this.#rest];
    this.#first = undefined;
    this.#rest = undefined;
    if (first === undefined || rest === undefined) {
      yield* this.#video.frames();
      return;
    }
    try {
      yield first;
      yield* rest;
    } finally {
      await rest.return(undefined);
    }
  }
}
