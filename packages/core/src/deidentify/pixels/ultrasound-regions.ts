import { TAGS } from '../../dicom/index.ts';
import type { DataSet } from '../../dicom/types.ts';
import type { Rectangle } from '../rectangle.ts';
import { coverage, coversTopBand } from './rectangles.ts';

/** Why the regions of an image prove nothing. */
export type RegionFault =
  | 'no-ultrasound-regions'
  | 'ultrasound-region-malformed'
  | 'ultrasound-region-outside-image'
  | 'ultrasound-region-covers-image'
  | 'secondary-image'
  | 'size-contradicts-header';

/** The declared regions, or why they cannot be relied on. */
export type RegionResult = { regions: Rectangle[] } | { fault: RegionFault; regions: Rectangle[] };

/** Share of the image above which a union of regions shows no more than that the device declared its whole screen. */
const MAX_COVERAGE = 0.95;

type Corners = { minX: number; minY: number; maxX: number; maxY: number };

function readCorners(item: DataSet): Corners | undefined {
  const [minX, minY, maxX, maxY] = [
    TAGS.RegionLocationMinX0,
    TAGS.RegionLocationMinY0,
    TAGS.RegionLocationMaxX1,
    TAGS.RegionLocationMaxY1,
  ].map((tag) => item.number(tag));
  if (minX === undefined || minY === undefined || maxX === undefined || maxY === undefined) return undefined;
  if (![minX, minY, maxX, maxY].every((value) => Number.isInteger(value) && value >= 0)) return undefined;
  return maxX > minX && maxY > minY ? { minX, minY, maxX, maxY } : undefined;
}

/** Region Spatial Format and Data Type 0 mean "none": such a region may be the whole screen (PS3.3 C.8.5.5.1). */
function isImageRegion(item: DataSet): boolean {
  return (item.number(TAGS.RegionSpatialFormat) ?? 0) !== 0 && (item.number(TAGS.RegionDataType) ?? 0) !== 0;
}

/**
 * Reads Sequence of Ultrasound Regions (0018,6011) for an image of this size. Corners are inclusive (PS3.3 C.8.5.5);
 * a maximum equal to Columns or Rows is one pixel of grace and clipped. Anything further out means that the image was
 * resampled, and then no region belongs to its pixels. A union of (nearly) the whole image, or one that takes in
 * half of the band along the top edge where devices write the name, proves nothing, nor do regions of another picture.
 */
export function readUltrasoundRegions(dataset: DataSet, size: { columns: number; rows: number }): RegionResult {
  const regions: Rectangle[] = [];
  for (const item of dataset.items(TAGS.SequenceOfUltrasoundRegions).filter(isImageRegion)) {
    const corners = readCorners(item);
    if (corners === undefined) return { fault: 'ultrasound-region-malformed', regions: [] };
    if (
      corners.maxX > size.columns ||
      corners.maxY > size.rows ||
      corners.minX >= size.columns ||
      corners.minY >= size.rows
    )
      return { fault: 'ultrasound-region-outside-image', regions: [] };
    regions.push({
      x: corners.minX,
      y: corners.minY,
      width: Math.min(corners.maxX, size.columns - 1) - corners.minX + 1,
      height: Math.min(corners.maxY, size.rows - 1) - corners.minY + 1,
    });
  }
  if (regions.length === 0) return { fault: 'no-ultrasound-regions', regions };
  if (coverage(regions, size) > MAX_COVERAGE || coversTopBand(regions, size))
    return { fault: 'ultrasound-region-covers-image', regions };
  const foreign = faultOfOrigin(dataset, size);
  return foreign === undefined ? { regions } : { fault: foreign, regions };
}

/**
 * Regions of another picture: those of a secondary image (Image Type value 2) came with the image it was made of, a
 * report page or a saved screen; and where Rows and Columns are not the code stream's, it was resampled.
 */
function faultOfOrigin(dataset: DataSet, size: { columns: number; rows: number }): RegionFault | undefined {
  if (dataset.string(TAGS.ImageType, 1)?.toUpperCase() === 'SECONDARY') return 'secondary-image';
  const declared = { rows: dataset.number(TAGS.Rows), columns: dataset.number(TAGS.Columns) };
  return declared.rows === size.rows && declared.columns === size.columns ? undefined : 'size-contradicts-header';
}
