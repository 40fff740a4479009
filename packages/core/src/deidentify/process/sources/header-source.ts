import { frameTimes, openFrames, TAGS } from '../../../dicom/index.ts';
import type { FrameReader, ParsedDicom } from '../../../dicom/types.ts';
import { StudyshareError } from '../../../errors.ts';
import type { Finding } from '../../finding.ts';
import type { FrameSource, SourceFrame } from '../../frame-source.ts';
import { judgePixelSurplus } from '../../pixels/index.ts';
import type { SopClassKind } from '../../sop-class.ts';
import type { WorkEnvironment } from '../../work-environment.ts';
import { describeImage } from '../object-evidence.ts';
import { fallbackRate } from './clip-rate.ts';

function checkSize({ description }: FrameReader, environment: WorkEnvironment): void {
  const { rows, columns, frames } = description;
  if (rows * columns > environment.maxFramePixels || frames > environment.maxFrames)
    throw new StudyshareError('dicom.too_large');
}

/** Tiles of a whole slide follow each other in space: neither a picture nor a clip. */
function judgeTiles(parsed: ParsedDicom, frames: number): Finding[] {
  const tiled = parsed.dataset.string(TAGS.DimensionOrganizationType)?.startsWith('TILED') ?? false;
  const slide = parsed.sopClassUid === '1.2.840.10008.5.1.4.1.1.77.1.6';
  return frames > 1 && (tiled || slide) ? [{ code: 'tiled-image', effect: 'refusal' }] : [];
}

async function* readFrames(reader: FrameReader, from: number, end: number): AsyncGenerator<SourceFrame> {
  for (let index = from; index < end; index++) {
    const shown = await reader.display(index);
    if (shown.rows !== reader.description.rows || shown.columns !== reader.description.columns)
      throw new StudyshareError('dicom.codec_failed', { params: { step: 'frame-size' } });
    yield { index, shown, stored: () => reader.decode(index), release: () => reader.release(index, shown) };
  }
}

/**
 * Frames that the header describes one by one.
 * @throws StudyshareError `dicom.*` when they cannot be opened or are beyond the bounds
 */
export async function openHeaderSource(
  parsed: ParsedDicom,
  kind: SopClassKind,
  environment: WorkEnvironment,
  keptBytes: number,
): Promise<FrameSource> {
  const reader = await openFrames(parsed, { maxPixelBytes: environment.maxPixelBytes, keptBytes });
  checkSize(reader, environment);
  const image = reader.description;
  const { frames } = image;
  return {
    kind: frames > 1 ? 'clip' : 'picture',
    image,
    frames,
    reader,
    findings: [...describeImage(image), ...judgePixelSurplus(parsed, image), ...judgeTiles(parsed, frames)],
    times: async () => frameTimes({ dataset: parsed.dataset, frames, fallbackRate: fallbackRate(kind) }),
    read: ({ from, end } = { from: 0, end: frames }) => readFrames(reader, from, end),
    counted: () => frames,
    close: async () => reader.close(),
  };
}
