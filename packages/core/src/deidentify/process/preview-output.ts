import type { DisplayFrame } from '../../dicom/types.ts';
import { StudyshareError } from '../../errors.ts';
import { renderPreview } from '../../render/index.ts';
import type { RenderedOutput } from '../types.ts';

/**
 * The one output of a preview: frame `wanted` (from 0; the last one where there are fewer), masked already. All frames
 * are run through, so that what looks at them on the way sees each.
 * @throws StudyshareError `dicom.codec_failed` when there is no frame
 */
export async function renderPreviewOnly(
  frames: AsyncIterable<DisplayFrame>,
  wanted: number,
  onFrame: () => void,
): Promise<RenderedOutput[]> {
  let preview: RenderedOutput | undefined;
  let last: DisplayFrame | undefined;
  let index = 0;
  for await (const frame of frames) {
    if (index++ === wanted) preview = await asOutput(frame);
    last = frame;
    onFrame();
  }
  if (preview === undefined && last !== undefined) preview = await asOutput(last);
  if (preview === undefined) throw new StudyshareError('dicom.codec_failed', { params: { step: 'no-frame' } });
  return [preview];
}

async function asOutput(frame: DisplayFrame): Promise<RenderedOutput> {
  return { role: 'preview', mediaType: 'image/jpeg', ...(await renderPreview(frame)) };
}
