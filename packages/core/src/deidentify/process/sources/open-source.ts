import { isVideoTransferSyntax } from '../../../dicom/index.ts';
import type { ParsedDicom } from '../../../dicom/types.ts';
import type { FrameSource } from '../../frame-source.ts';
import type { SopClassKind } from '../../sop-class.ts';
import type { WorkEnvironment } from '../../work-environment.ts';
import { openHeaderSource } from './header-source.ts';
import { openStreamSource } from './stream-source.ts';

/**
 * The object's frames; undefined for a video stream where the machine has no ffmpeg, since nothing else decodes one.
 * @throws StudyshareError `dicom.*` when they cannot be opened
 */
export async function openSource(
  parsed: ParsedDicom,
  kind: SopClassKind,
  environment: WorkEnvironment,
): Promise<FrameSource | undefined> {
  if (!isVideoTransferSyntax(parsed.transferSyntaxUid)) return openHeaderSource(parsed, kind, environment);
  const ffmpeg = await environment.ffmpeg();
  return ffmpeg === undefined ? undefined : openStreamSource(parsed, kind, ffmpeg, environment);
}
