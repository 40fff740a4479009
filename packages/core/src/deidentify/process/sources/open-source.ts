import { isVideoTransferSyntax } from '../../../dicom/index.ts';
import type { ParsedDicom } from '../../../dicom/types.ts';
import type { FrameSource } from '../../frame-source.ts';
import type { SopClassKind } from '../../sop-class.ts';
import type { WorkEnvironment } from '../../work-environment.ts';
import { openHeaderSource } from './header-source.ts';
import { openStreamSource } from './stream-source.ts';

/** Bytes of decoded frames that one object may keep, so that none is decoded again: four seconds of ultrasound. */
const KEPT_BYTES = 96 * 2 ** 20;

/**
 * The object's frames, kept where they are read more than once; undefined for a video stream where the machine has no ffmpeg, since nothing else decodes one.
 * @throws StudyshareError `dicom.*` when they cannot be opened
 */
export async function openSource(
  parsed: ParsedDicom,
  kind: SopClassKind,
  environment: WorkEnvironment,
  readAgain: boolean,
): Promise<FrameSource | undefined> {
  const keptBytes = readAgain ? KEPT_BYTES : 0;
  if (!isVideoTransferSyntax(parsed.transferSyntaxUid)) return openHeaderSource(parsed, kind, environment, keptBytes);
  const ffmpeg = await environment.ffmpeg();
  return ffmpeg === undefined ? undefined : openStreamSource(parsed, kind, { ffmpeg, keptBytes }, environment);
}
