import type { EvidenceDto, ObjectPreviewDto, RectangleDto } from '@studyshare/core/contract';
import { findingOf } from '../../words/evidence-words.ts';

/** Places of the picture by what happened to them, in pixels of the original image. */
export interface OverlayShapes {
  /** Everything outside of these is black; empty when the whole picture is kept. */
  kept: RectangleDto[];
  black: RectangleDto[];
  text: RectangleDto[];
  /** Text that was found and not removed. */
  remains: RectangleDto[];
}

/** By known devices, by the account's own rules for devices, and by hand. */
const BLACKENED = ['device-rectangles-blacked', 'account-rule', 'masked-by-hand'] as const;

/** The places that the evidence tells of. */
export function overlayShapes(preview: Pick<ObjectPreviewDto, 'evidence'>): OverlayShapes {
  return {
    kept: rectangles(findingOf(preview, 'ultrasound-regions-kept'), 'regions'),
    black: BLACKENED.flatMap((code) => rectangles(findingOf(preview, code), 'rectangles')),
    text: rectangles(findingOf(preview, 'text-searched'), 'masked'),
    remains: [
      ...rectangles(findingOf(preview, 'text-remains'), 'areas'),
      ...rectangles(findingOf(preview, 'text-read'), 'areas'),
    ],
  };
}

/** True when there is anything to draw over the picture. */
export function hasShapes(shapes: OverlayShapes): boolean {
  return Object.values(shapes).some((each: RectangleDto[]) => each.length > 0);
}

function rectangles(data: EvidenceDto['data'], name: string): RectangleDto[] {
  const value = data?.[name];
  return Array.isArray(value) ? value.filter(isRectangle) : [];
}

function isRectangle(value: unknown): value is RectangleDto {
  const { x, y, width, height } = Object(value) as Partial<RectangleDto>;
  return [x, y, width, height].every((each) => typeof each === 'number' && Number.isFinite(each));
}
