import { isDicom, openFrames, parseDicom, TAGS } from '../../dicom/index.ts';
import type { FrameDescription, ParsedDicom } from '../../dicom/types.ts';
import { hasCrashed, renderForeignImage } from '../../render/index.ts';
import { reasonOf, undeliverable } from '../failure.ts';
import { explainHeader } from '../header/index.ts';
import { judgeKind } from '../rules/index.ts';
import { classifySopClass, isPictureKind, type SopClassKind } from '../sop-class.ts';
import type { DeidentifyOptions, ObjectResult, RenderedOutput } from '../types.ts';
import { decideVerdict } from '../verdict.ts';
import type { WorkEnvironment } from '../work-environment.ts';
import { processForeignVideo } from './foreign-video.ts';
import { cleanUid, describeForeignImage, describeObject } from './object-evidence.ts';
import { documentResult, processDocument } from './process-document.ts';
import { processPixels } from './process-pixels.ts';
import { asPreviews } from './render-outputs.ts';
import { sniffFormat } from './sniff.ts';

const PIXEL_TAGS = [TAGS.PixelData, TAGS.FloatPixelData, TAGS.DoubleFloatPixelData];

/** Whether the object holds pixels at all. */
export function hasPixels(parsed: ParsedDicom): boolean {
  return PIXEL_TAGS.some((tag) => parsed.dataset.elements.has(tag));
}

/** The kind of a parsed object. A directory is known by its records even where its class is missing. */
export function kindOf(parsed: ParsedDicom): SopClassKind {
  if (parsed.dataset.elements.has(TAGS.DirectoryRecordSequence)) return 'directory';
  return classifySopClass(parsed.sopClassUid);
}

/**
 * What to read the bytes as. `DICM` after the preamble decides before anything else: the preamble itself may look like
 * a TIFF (PS3.10, 7.1).
 */
export function formatOf(bytes: Uint8Array): 'dicom' | 'pdf' | 'image' | 'video' | 'unknown' {
  if (String.fromCharCode(...bytes.subarray(128, 132)) === 'DICM') return 'dicom';
  const format = sniffFormat(bytes);
  // A data set without its preamble may begin like a transport stream.
  return (format === 'unknown' || format === 'video') && isDicom(bytes) ? 'dicom' : format;
}

async function processDicom(
  bytes: Uint8Array,
  options: DeidentifyOptions,
  environment: WorkEnvironment,
): Promise<ObjectResult> {
  const parsed = parseDicom(bytes, { maxPixelBytes: environment.maxPixelBytes });
  const result = await processParsed(parsed, options, environment);
  if (!options.explain) return result;
  const image = await describeFrames(parsed, environment.maxPixelBytes);
  return { ...result, explanation: explainHeader(parsed, options.explain, image) };
}

/** Pixels as the code stream has them, which decide what their description becomes; undefined where they cannot be read. */
async function describeFrames(parsed: ParsedDicom, maxPixelBytes: number): Promise<FrameDescription | undefined> {
  try {
    return (await openFrames(parsed, { maxPixelBytes })).description;
  } catch {
    return undefined;
  }
}

/** Tries after a decoder or encoder broke: whether the object did it or not shows in its breaking again. */
const FURTHER_TRIES = 2;

async function repeated(work: () => Promise<ObjectResult>): Promise<ObjectResult> {
  for (let left = FURTHER_TRIES; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !hasCrashed(error)) throw error;
    }
  }
}

async function processParsed(
  parsed: ParsedDicom,
  options: DeidentifyOptions,
  environment: WorkEnvironment,
): Promise<ObjectResult> {
  const kind = kindOf(parsed);
  const about = { sopClassUid: cleanUid(parsed.sopClassUid) };
  try {
    if (kind === 'document') {
      if (options.extraMasks !== undefined && options.extraMasks.length > 0)
        return undeliverable(['mask-not-applied'], { ...about, kind });
      return await processDocument(parsed);
    }
    if (!isPictureKind(kind)) {
      const { reasons, evidence } = decideVerdict([...describeObject(parsed, kind), ...judgeKind(kind)]);
      return undeliverable(reasons, { ...about, evidence });
    }
    const { evidence } = decideVerdict(describeObject(parsed, kind));
    if (!hasPixels(parsed)) return undeliverable(['no-pixel-data'], { ...about, kind: 'picture', evidence });
    return await repeated(() => processPixels(parsed, kind, options, environment));
  } catch (error) {
    const { evidence } = decideVerdict(describeObject(parsed, kind));
    return undeliverable([reasonOf(error)], { ...about, kind: isPictureKind(kind) ? 'picture' : 'document', evidence });
  }
}

async function processForeignImage(
  bytes: Uint8Array,
  { previewOnly }: DeidentifyOptions,
  environment: WorkEnvironment,
): Promise<ObjectResult> {
  const image = await renderForeignImage(bytes, environment, previewOnly);
  return {
    kind: 'picture',
    sopClassUid: '',
    ...decideVerdict([{ code: 'foreign-image', effect: 'doubt' }, ...describeForeignImage(image)]),
    outputs: image.pictures.flatMap(({ picture, small }): RenderedOutput[] => {
      const shown = { mediaType: 'image/jpeg', ...picture } as const;
      return previewOnly ? [{ role: 'preview', ...shown }] : [{ role: 'picture', ...shown }, ...asPreviews(small)];
    }),
  };
}

/**
 * One object from its bytes to its verdict. Never throws for what they hold.
 * @throws where the machine failed (`isMachineFault`): that is no verdict, and worth another try
 */
export async function processObject(
  bytes: Uint8Array,
  options: DeidentifyOptions,
  environment: WorkEnvironment,
): Promise<ObjectResult> {
  try {
    const format = formatOf(bytes);
    const masksByHand = options.extraMasks !== undefined && options.extraMasks.length > 0;
    if (masksByHand && format !== 'dicom') return undeliverable(['mask-not-applied']);
    if (format === 'dicom') return await processDicom(bytes, options, environment);
    if (format === 'image') return await repeated(() => processForeignImage(bytes, options, environment));
    if (format === 'video') return await repeated(() => processForeignVideo(bytes, options, environment));
    if (format === 'pdf') return await documentResult(bytes);
    return undeliverable(['unknown-format']);
  } catch (error) {
    return undeliverable([reasonOf(error)]);
  }
}
