import { extractVideoStream, frameTimes } from '../../../dicom/index.ts';
import type { DisplayFrame, ParsedDicom } from '../../../dicom/types.ts';
import { StudyshareError } from '../../../errors.ts';
import type { Ffmpeg, VideoStream } from '../../../render/index.ts';
import type { Finding } from '../../finding.ts';
import type { FrameSource, SourceFrame } from '../../frame-source.ts';
import type { SopClassKind } from '../../sop-class.ts';
import type { WorkEnvironment } from '../../work-environment.ts';
import { fallbackRate } from './clip-rate.ts';
import { declaredFrames, openStreamOf, shapeOfStream } from './open-stream.ts';
import { changesSize } from './video-sizes.ts';

/** Frames of a stream, run through as often as asked; the first frame is taken once, to know the true size. */
class StreamSource implements FrameSource {
  readonly kind = 'clip';
  readonly image: FrameSource['image'];
  readonly frames: number;
  readonly findings: readonly Finding[];
  readonly #parsed: ParsedDicom;
  readonly #kind: SopClassKind;
  readonly #video: VideoStream;
  readonly #first: DisplayFrame;
  readonly #shape: Pick<DisplayFrame, 'pixelAspect'>;
  /** What follows the first frame, until it is read. */
  #rest: AsyncGenerator<DisplayFrame> | undefined;
  #counted = 0;

  constructor(
    about: {
      parsed: ParsedDicom;
      kind: SopClassKind;
      video: VideoStream;
      shape: Pick<DisplayFrame, 'pixelAspect'>;
    },
    first: DisplayFrame,
    rest: AsyncGenerator<DisplayFrame>,
  ) {
    const { rows, columns } = first;
    this.image = { rows, columns, samplesPerPixel: 3, bitsStored: 8, photometric: 'RGB' };
    this.frames = declaredFrames(about.parsed) ?? 1;
    this.#parsed = about.parsed;
    this.#kind = about.kind;
    this.#video = about.video;
    this.#shape = about.shape;
    this.#first = first;
    this.#rest = rest;
    this.findings = [
      { code: 'video', effect: 'fact', data: { rows, columns } },
      ...(changesSize(extractVideoStream(about.parsed), about.parsed.transferSyntaxUid)
        ? [{ code: 'size-contradicts-header', effect: 'doubt', data: { rows, columns } } as const]
        : []),
    ];
  }

  async times() {
    const { dataset } = this.#parsed;
    const { frameRate: streamRate } = await this.#video.facts();
    return frameTimes({ dataset, frames: this.frames, streamRate, fallbackRate: fallbackRate(this.#kind) });
  }

  async *read({ from = 0, end = Number.POSITIVE_INFINITY } = {}): AsyncGenerator<SourceFrame> {
    let index = 0;
    for await (const shown of this.#run()) {
      if (shown.rows !== this.image.rows || shown.columns !== this.image.columns)
        throw new StudyshareError('dicom.codec_failed', { params: { step: 'frame-size' } });
      if (index >= end) return;
      if (index >= from) yield { index, shown: { ...shown, ...this.#shape } };
      index++;
    }
    this.#counted = index;
  }

  counted(): number {
    return this.#counted;
  }

  async close(): Promise<void> {
    await this.#rest?.return(undefined);
    await this.#video.close();
  }

  /** Goes on behind the first frame where that was not done yet, else decodes anew. */
  async *#run(): AsyncGenerator<DisplayFrame> {
    const rest = this.#rest;
    this.#rest = undefined;
    if (rest === undefined) {
      yield* this.#video.frames();
      return;
    }
    try {
      yield this.#first;
      yield* rest;
    } finally {
      await rest.return(undefined);
    }
  }
}

/**
 * Frames of an object whose pixel data is one video stream.
 * @throws StudyshareError `dicom.*` when it cannot be decoded
 */
export async function openStreamSource(
  parsed: ParsedDicom,
  kind: SopClassKind,
  ffmpeg: Ffmpeg,
  environment: WorkEnvironment,
): Promise<FrameSource> {
  const video = await openStreamOf(parsed, ffmpeg, environment);
  const rest = video.frames();
  try {
    const { value: first, done } = await rest.next();
    if (done === true || first === undefined)
      throw new StudyshareError('dicom.codec_failed', { params: { step: 'no-frame' } });
    const shape = await shapeOfStream(parsed, video);
    return new StreamSource({ parsed, kind, video, shape }, first, rest);
  } catch (error) {
    await rest.return(undefined);
    await video.close();
    throw error;
  }
}
