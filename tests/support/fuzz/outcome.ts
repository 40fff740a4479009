import { BASIC_PROFILE } from '../../../packages/core/src/contract/settings.ts';
import { explainHeader } from '../../../packages/core/src/deidentify/header/index.ts';
import { extractVideoStream, isDicom, openFrames, parseDicom } from '../../../packages/core/src/dicom/index.ts';
import type { DataSet, FrameReader, ParsedDicom } from '../../../packages/core/src/dicom/types.ts';
import { isStudyshareError } from '../../../packages/core/src/errors.ts';

/** Low enough that no case is slow for its honest size. */
const LIMITS = { maxPixelBytes: 2 ** 26 };
const MAX_FRAME_PIXELS = 2 ** 20;

const CLEAN = /^(ok|shown|dicom\.(malformed|too_large|unsupported|codec_failed))$/;

function readAll(set: DataSet): void {
  for (const [tag, { items }] of set.elements) {
    set.strings(tag);
    set.numbers(tag);
    for (const item of items ?? []) readAll(item);
  }
}

async function show(reader: FrameReader, index: number): Promise<void> {
  const { rows, columns, samplesPerPixel, data } = await reader.decode(index);
  if (data.length !== rows * columns * samplesPerPixel) throw new Error('decoded frame of the wrong size');
  const frame = await reader.display(index);
  if (frame.data.length !== frame.rows * frame.columns * frame.channels)
    throw new Error('shown frame of the wrong size');
}

async function readPixels(parsed: ParsedDicom): Promise<void> {
  const reader = await openFrames(parsed, LIMITS);
  if (reader.description.rows * reader.description.columns > MAX_FRAME_PIXELS) return;
  await show(reader, 0);
  if (reader.description.frames > 1) await show(reader, reader.description.frames - 1);
}

/** What reading the file ended with: `shown`, a code of ours, or `leaked` and whatever else it threw. */
export async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    isDicom(bytes);
    const parsed = parseDicom(bytes, LIMITS);
    readAll(parsed.meta);
    readAll(parsed.dataset);
    explainHeader(parsed, BASIC_PROFILE);
    if (/\.4\.10\d/.test(parsed.transferSyntaxUid)) extractVideoStream(parsed);
    else await readPixels(parsed);
    return 'shown';
  } catch (error) {
    if (isStudyshareError(error)) return error.code;
    return `leaked ${error instanceof Error ? error.stack : String(error)}`;
  }
}

/** Whether an outcome is one of those that are right. */
export function isClean(outcome: string): boolean {
  return CLEAN.test(outcome);
}
