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
import { StreamFrames } from './stream-frames.ts';
import { changesSize } from './video-sizes.ts';

/** Frames of a stream, run through as often as asked. */
class StreamSource implements FrameSource {
  readonly kind = 'clip';
  readonly image: FrameSource['image'];
  readonly frames: number;
  readonly findings: readonly Finding[];
  readonly #parsed: ParsedDicom;
  readonly #kind: SopClassKind;
  readonly #video: VideoStream;
  readonly #stream: StreamFrames;
  readonly #shape: Pick<DisplayFrame, 'pixelAspect'>;
  #counted = 0;

  constructor(
    about: {
      parsed: ParsedDicom;
      kind: SopClassKind;
      video: VideoStream;
      shape: Pick<DisplayFrame, 'pixelAspect'>;
    },
    stream: StreamFrames,
    { rows, columns }: DisplayFrame,
  ) {
    this.image = { rows, columns, samplesPerPixel: 3, bitsStored: 8, photometric: 'RGB' };
    this.frames = declaredFrames(about.parsed) ?? 1;
    this.#parsed = about.parsed;
    this.#kind = about.kind;
    this.#video = about.video;
    this.#shape = about.shape;
    this.#stream = stream;
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
    for await (const shown of this.#stream.read()) {
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
    await this.#stream.close();
    await this.#video.close();
  }
}

/**
 * Frames of an object whose pixel data is one video stream.
 * @throws StudyshareError `dicom.*` when it cannot be decoded
 */
export async function openStreamSource(
  parsed: ParsedDicom,
  kind: SopClassKind,
  { ffmpeg, keptBytes }: { ffmpeg: Ffmpeg; keptBytes: number },
  environment: WorkEnvironment,
): Promise<FrameSource> {
  const video = await openStreamOf(parsed, ffmpeg, environment);
  const stream = new StreamFrames(video, keptBytes);
  try {
    const first = await stream.first();
    const shape = await shapeOfStream(parsed, video);
    return new StreamSource({ parsed, kind, video, shape }, stream, first);
  } catch (error) {
    await stream.close();
    await video.close();
    throw error;
  }
}
