import type { DisplayFrame } from '../../dicom/types.ts';
import { renderClip } from '../../render/index.ts';
import type { WorkEnvironment } from '../pool/work-environment.ts';
import type { RenderedOutput } from '../types.ts';

/** The MP4 and its poster. @throws StudyshareError `dicom.codec_failed` */
export async function renderClipOutputs(
  frames: AsyncIterable<DisplayFrame>,
  options: { frameRate: number; posterIndex: number },
  environment: WorkEnvironment,
): Promise<RenderedOutput[]> {
  const { preview, bytes, width, height, durationSeconds, frameRate } = await renderClip(frames, options, {
    ffmpeg: await environment.ffmpeg(),
    tempDir: environment.tempDir,
    onFrame: environment.beat,
  });
  return [
    { role: 'clip', mediaType: 'video/mp4', width, height, durationSeconds, frameRate, bytes },
    { role: 'preview', mediaType: 'image/jpeg', ...preview },
  ];
}
