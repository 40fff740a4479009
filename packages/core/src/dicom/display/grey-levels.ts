import { TAGS } from '../tags.ts';
import type { DataSet, DecodedFrame, FrameDescription, FrameReader, Remedy } from '../types.ts';
import { chooseVoi } from './choose-voi.ts';
import { type ModalityTransform, modalityTransform } from './modality-transform.ts';
import { type IsPadding, paddingOf } from './padding.ts';
import { ValueSample } from './value-range.ts';
import type { VoiTransform } from './voi-transform.ts';

const SEGMENTATION = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.66\./;

/** Frames looked at for the range of a series without a window, so that its brightness does not jump. */
const RANGE_SAMPLES = 9;

/** Values of a frame that show whether its window misses it. */
const FEW = 1000;

type Levels = (index: number, frame: DecodedFrame) => Promise<Uint8Array>;

/** Grey frames to 8 bits: modality, VOI (or the range of the values), inversion, padding black (PS3.4 section N.2). */
export function openGreyLevels(
  dataset: DataSet,
  description: FrameDescription,
  decode: FrameReader['decode'],
  remedies: Set<Remedy>,
): Levels {
  let sample: Promise<ValueSample> | undefined;
  const isPadding = paddingOf(dataset, description.signed);
  return async (index, frame) => {
    const modality = modalityTransform(dataset, index, description.signed);
    const { voi, remedy } = await chooseVoi({
      dataset,
      index,
      description,
      modality,
      few: fewOf(frame.data, isPadding),
      asStored: isShownAsStored(dataset, description, modality),
      series: () => (sample ??= sampleOf(description, decode, frame, isPadding)),
    });
    if (remedy !== undefined) remedies.add(remedy);
    return mapLevels(frame.data, levelOf({ modality, voi, isPadding, dataset, description }), description);
  };
}

function fewOf(data: DecodedFrame['data'], isPadding: IsPadding | undefined): number[] {
  const few: number[] = [];
  const step = Math.max(1, Math.floor(data.length / FEW));
  for (let index = 0; index < data.length; index += step) {
    const value = data[index]!;
    if (Number.isFinite(value) && !isPadding?.(value)) few.push(value);
  }
  return few;
}

async function sampleOf(
  { frames }: FrameDescription,
  decode: FrameReader['decode'],
  current: DecodedFrame,
  isPadding: IsPadding | undefined,
): Promise<ValueSample> {
  const sample = new ValueSample();
  const last = frames - 1;
  const looked = new Set(
    Array.from({ length: RANGE_SAMPLES }, (_, step) => Math.round((last * step) / (RANGE_SAMPLES - 1))),
  );
  if (last === 0) sample.add(current.data, isPadding);
  else for (const index of looked) sample.add((await decode(index)).data, isPadding);
  return sample;
}

/** Eight bits without a sign are shown as they are where nothing says otherwise. */
function isShownAsStored(dataset: DataSet, description: FrameDescription, modality: ModalityTransform): boolean {
  const plain = description.bitsStored === 8 && !description.signed;
  return plain && modality.identity && !SEGMENTATION.test(dataset.string(TAGS.SOPClassUID) ?? '');
}

interface Shown {
  modality: ModalityTransform;
  voi: VoiTransform;
  isPadding: IsPadding | undefined;
  dataset: DataSet;
  description: FrameDescription;
}

function levelOf({ modality, voi, isPadding, dataset, description }: Shown): (stored: number) => number {
  const inverted = isInverted(dataset, description);
  return (stored) => {
    if (isPadding?.(stored)) return 0;
    const level = Math.round(255 * voi.brightness(modality.apply(stored)));
    return inverted ? 255 - level : level;
  };
}

/** MONOCHROME1: the lowest value is white. INVERSE says the same of the presentation and goes with it (PS3.3 C.11.6). */
function isInverted(dataset: DataSet, description: FrameDescription): boolean {
  return description.photometric === 'MONOCHROME1' || dataset.string(TAGS.PresentationLUTShape) === 'INVERSE';
}

/** Up to 16 bits each value that occurs is computed once. */
function mapLevels(
  data: DecodedFrame['data'],
  level: (stored: number) => number,
  { bitsStored, signed }: FrameDescription,
): Uint8Array {
  if (data instanceof Float32Array || bitsStored > 16 || data.length <= 2 ** bitsStored) {
    const result = new Uint8Array(data.length);
    for (let index = 0; index < data.length; index++) result[index] = level(data[index]!);
    return result;
  }
  const low = signed ? -(2 ** (bitsStored - 1)) : 0;
  const table = new Uint8Array(2 ** bitsStored);
  markOccurring(data, low, table);
  for (let entry = 0; entry < table.length; entry++) if (table[entry] !== 0) table[entry] = level(low + entry);
  return lookUpAll(data, low, table);
}

// Two short loops are taken through faster than one that asks of each value whether it was seen before.
function markOccurring(data: DecodedFrame['data'], low: number, table: Uint8Array): void {
  for (let index = 0; index < data.length; index++) table[data[index]! - low] = 1;
}

function lookUpAll(data: DecodedFrame['data'], low: number, table: Uint8Array): Uint8Array {
  const result = new Uint8Array(data.length);
  for (let index = 0; index < data.length; index++) result[index] = table[data[index]! - low]!;
  return result;
}
