import type { Finding, ImageFacts, Rule } from '../finding.ts';
import { TAGS } from '../header-tags.ts';

/** Image types that are projections or screens although their class is cross-sectional. */
const NOT_A_SLICE = /LOCALI[SZ]ER|SCOUT|SCREEN|SAVE|CAPTURE|DOSE|REPORT|TABLE|GRAPH|PLOT/;

function doubt(code: string): Finding {
  return { code, effect: 'doubt' };
}

function check({ dataset, kind, image }: ImageFacts): Finding[] {
  if (kind !== 'cross-sectional') return [];
  const [value1, value2, ...rest] = dataset.strings(TAGS.imageType).map((value) => value.toUpperCase());
  if (value1 === undefined || value1 === '') return [doubt('image-type-missing')];
  if (value1 !== 'ORIGINAL') return [doubt('derived-image')];
  if (value2 !== 'PRIMARY') return [doubt('secondary-image')];
  if (rest.some((value) => NOT_A_SLICE.test(value))) return [doubt('not-a-slice')];
  if (image.samplesPerPixel !== 1 || image.photometric === 'PALETTE COLOR') return [doubt('colour-acquisition')];
  if (image.bitsStored <= 8) return [doubt('screen-bit-depth')];
  return [{ code: 'original-acquisition', effect: 'proof', data: { bitsStored: image.bitsStored } }];
}

/** The argument by which a slice needs no text search: it was computed, not photographed. */
export const acquisitionRule: Rule = {
  id: 'acquisition',
  describe: () =>
    'A CT, MR, PET or nuclear medicine image counts as clean when its Image Type is ORIGINAL\\PRIMARY and no ' +
    'localizer, capture or report (PS3.3 C.7.6.1.1.2), it is grey, and more than 8 bits deep: reconstructed values, ' +
    'not a screen.',
  check,
};
