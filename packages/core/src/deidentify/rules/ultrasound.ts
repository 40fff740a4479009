import { TAGS } from '../../dicom/index.ts';
import type { Finding } from '../finding.ts';
import type { RegionFault } from '../pixels/index.ts';
import { shareKept } from '../pixels/index.ts';
import type { ImageFacts, Rule } from './rule.ts';

/** Nothing is declared, or everything: no contradiction, only nothing that helps. */
const SILENT: ReadonlySet<RegionFault> = new Set(['no-ultrasound-regions', 'ultrasound-region-covers-image']);

function check(facts: ImageFacts): Finding[] {
  const { dataset, image, options, mask, textSearch } = facts;
  const result = mask.regions;
  if (result === undefined) return [];
  if ('fault' in result) {
    const effect = SILENT.has(result.fault) && facts.textSearch === 'trusted' ? 'fact' : 'doubt';
    return [{ code: result.fault, effect, data: { regions: result.regions } }];
  }
  const proven: Finding = {
    code: 'ultrasound-regions-kept',
    effect: 'proof',
    data: { regions: result.regions, shareKept: shareKept(mask, image) },
  };
  // A secondary image is a report page or a saved screen: its regions are those of another picture.
  if (dataset.string(TAGS.ImageType, 1)?.toUpperCase() === 'SECONDARY')
    return [
      { ...proven, effect: 'fact' },
      { code: 'secondary-image', effect: 'doubt' },
    ];
  if (textSearch !== 'none' || options.trustUltrasoundRegions) return [proven];
  return [
    { ...proven, effect: 'fact' },
    { code: 'regions-without-text-search', effect: 'doubt' },
  ];
}

/** Ultrasound: only what the device declared as image is kept. */
export const ultrasoundRule: Rule = {
  id: 'ultrasound-regions',
  describe: () =>
    'Everything outside the union of the declared ultrasound regions (0018,6011) is blacked out in every frame. ' +
    'Regions without format or type are ignored; regions beyond the image, or around the whole of it, prove nothing, nor do those of a ' +
    'secondary image (Image Type value 2). ' +
    'Inside the regions text is searched for; where there is no text search, an account decides whether regions alone are enough. ' +
    'Where an account trusts the text search (`trustTextSearch`), a picture without regions is searched whole and masked.',
  check,
};
