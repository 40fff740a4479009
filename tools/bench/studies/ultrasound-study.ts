import { buildDicom, element, type FixtureElement } from '../../../packages/core/src/testing/dicom-fixtures.ts';
import { type Canvas, drawText, fillRectangle } from '../../synthetic/canvas.ts';
import { drawUltrasound, fanRegion } from '../../synthetic/ultrasound.ts';
import { type Attributes, toElements } from './attributes.ts';
import { encodeJpeg } from './encode-jpeg.ts';
import { commonElements, type ObjectPlace, uid } from './header.ts';
import { BANNER } from './patient.ts';

const STILL_CLASS = '1.2.840.10008.5.1.4.1.1.6.1';
const CLIP_CLASS = '1.2.840.10008.5.1.4.1.1.3.1';
const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';
const STUDY = 1;
const FRAME_MS = 40;

/** Qualities on the IJG's scale, as devices write them. */
const STILL_QUALITY = 90;
const CLIP_QUALITY = 85;

/** What a device writes beside the fan: labels that may stay. */
const LABELS = ['C1-5-D', 'MI 0.9', 'TIS 0.3', '12 FPS', 'GN 42', 'DR 72', '12.0 CM'];

/** Measures of the pictures of one study. */
export interface UltrasoundSizes {
  stills: number;
  still: { width: number; height: number };
  clips: number;
  clip: { width: number; height: number; frames: number };
}

/** Rows from the top that hold the banner and nothing else: what a de-identified picture shows black. */
export function bannerRows(width: number, height: number): number {
  return fanRegion(width, height).minY;
}

/** Still `number` (from 1), every third with colour Doppler. */
export function ultrasoundStill(number: number, { still }: UltrasoundSizes): Uint8Array {
  const canvas = drawScene({ ...still, seed: 400 + number, phase: (number * 0.37) % 1, doppler: number % 3 === 0 });
  return encodeObject({ sopClassUid: STILL_CLASS, series: 1, instance: number }, [encodeJpeg(canvas, STILL_QUALITY)], {
    ...still,
    more: {},
  });
}

/**
 * Clip `number` (from 1), every second with colour Doppler. Speckle is drawn anew in each frame: tissue never stands
 * still, and nothing is harder for a video encoder.
 */
export function ultrasoundClip(number: number, { clip: { width, height, frames } }: UltrasoundSizes): Uint8Array {
  const streams = Array.from({ length: frames }, (_, frame) => {
    const scene = { width, height, seed: 700 + number, phase: frame / frames, doppler: number % 2 === 0 };
    return encodeJpeg(drawScene(scene), CLIP_QUALITY);
  });
  return encodeObject({ sopClassUid: CLIP_CLASS, series: 2, instance: number }, streams, {
    width,
    height,
    more: {
      NumberOfFrames: String(frames),
      FrameTime: String(FRAME_MS),
      CineRate: String(1000 / FRAME_MS),
      RecommendedDisplayFrameRate: String(1000 / FRAME_MS),
      FrameIncrementPointer: 0x00181063,
    },
  });
}

function drawScene(scene: { width: number; height: number; seed: number; phase: number; doppler: boolean }): Canvas {
  const canvas = drawUltrasound({ ...scene, banner: BANNER });
  const { minY, maxX, maxY } = fanRegion(scene.width, scene.height);
  for (const [index, label] of LABELS.entries())
    drawText(canvas, label, maxX - 100, minY + 8 + index * 20, { scale: 2, color: [120, 220, 120] });
  for (let tick = 0; tick <= 12; tick++)
    fillRectangle(canvas, maxX - 9, Math.round(minY + 4 + (tick * (maxY - minY - 8)) / 12), 8, 1, 255);
  return canvas;
}

function encodeObject(
  place: Pick<ObjectPlace, 'sopClassUid' | 'series' | 'instance'>,
  streams: Uint8Array[],
  picture: { width: number; height: number; more: Attributes },
): Uint8Array {
  const elements = ultrasoundElements(place, picture);
  const lengths = streams.map((stream) => 8 + stream.length + (stream.length % 2));
  const offsetTable = lengths.map((_, index) => lengths.slice(0, index).reduce((sum, length) => sum + length, 0));
  return buildDicom({
    transferSyntax: JPEG_BASELINE,
    meta: [element(0x00020002, place.sopClassUid), element(0x00020003, uid(STUDY, place.series, place.instance))],
    elements,
    fragments: streams,
    offsetTable,
  });
}

/** Every element but the pixels, ascending. */
export function ultrasoundElements(
  place: Pick<ObjectPlace, 'sopClassUid' | 'series' | 'instance'>,
  { width, height, more }: { width: number; height: number; more: Attributes },
): FixtureElement[] {
  const own: Attributes = {
    ImageType: 'ORIGINAL\\PRIMARY',
    TransducerData: 'C1-5-D',
    ProcessingFunction: 'OB',
    BurnedInAnnotation: 'YES',
    SequenceOfUltrasoundRegions: [region(width, height)],
    SamplesPerPixel: 3,
    PhotometricInterpretation: 'YBR_FULL_422',
    PlanarConfiguration: 0,
    Rows: height,
    Columns: width,
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
    LossyImageCompression: '01',
    LossyImageCompressionRatio: '15',
    LossyImageCompressionMethod: 'ISO_10918_1',
    ...more,
  };
  return [...commonElements({ ...place, study: STUDY, modality: 'US' }), ...toElements(own)].sort(
    (one, other) => one.tag - other.tag,
  );
}

function region(width: number, height: number): Attributes {
  const { minX, minY, maxX, maxY } = fanRegion(width, height);
  return {
    RegionSpatialFormat: 1,
    RegionDataType: 1,
    RegionFlags: 2,
    RegionLocationMinX0: minX,
    RegionLocationMinY0: minY,
    RegionLocationMaxX1: maxX,
    RegionLocationMaxY1: maxY,
    PhysicalUnitsXDirection: 3,
    PhysicalUnitsYDirection: 3,
    PhysicalDeltaX: 0.0171,
    PhysicalDeltaY: 0.0171,
    ReferencePixelX0: Math.round((maxX - minX) / 2),
    ReferencePixelY0: 0,
    ReferencePixelPhysicalValueX: 0,
    ReferencePixelPhysicalValueY: 0,
    TransducerFrequency: 3500,
  };
}
