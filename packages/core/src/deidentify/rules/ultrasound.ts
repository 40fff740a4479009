import type { Finding } from '../finding.ts';
import { shareKept } from '../pixels/index.ts';
import { isCaptured, modalityFault } from './copies.ts';
import type { ImageFacts, Rule } from './rule.ts';
import { isSettledBySearch } from './text-search-role.ts';

/** Regions that fit the picture: proof, unless the header says as well that the pixels are a copy. */
function judgeProven(facts: ImageFacts): Finding[] {
  const { dataset, image, options, mask, textSearch } = facts;
  const data = { regions: [...(mask.keep ?? [])], shareKept: shareKept(mask, image) };
  const code = 'ultrasound-regions-kept';
  if (isSettledBySearch(facts) && (isCaptured(dataset) || modalityFault(dataset) !== undefined))
    return [{ code, effect: 'fact', data }];
  if (textSearch !== 'none' || options.trustUltrasoundRegions) return [{ code, effect: 'proof', data }];
  return [
    { code, effect: 'fact', data },
    { code: 'regions-without-text-search', effect: 'doubt' },
  ];
}

/** Where the strict reading was not asked for, a search could have proven what the header does not. */
function tellMissingSearch({ textSearch, options }: ImageFacts): Finding[] {
  const wanted = options.ultrasoundProof !== 'regions' && options.searchUltrasound !== false;
  return wanted && textSearch === 'none' ? [{ code: 'text-search-missing', effect: 'fact' }] : [];
}

function check(facts: ImageFacts): Finding[] {
  const result = facts.mask.regions;
  if (result === undefined) return [];
  if (!('fault' in result)) return [...tellMissingSearch(facts), ...judgeProven(facts)];
  // The rule of geometry tells of it.
  if (result.fault === 'size-contradicts-header') return tellMissingSearch(facts);
  const effect = isSettledBySearch(facts) ? 'fact' : 'doubt';
  return [...tellMissingSearch(facts), { code: result.fault, effect, data: { regions: result.regions } }];
}

/** Ultrasound: what the device declared as image is kept, or what a search of all of it leaves. */
export const ultrasoundRule: Rule = {
  id: 'ultrasound-regions',
  describe: () =>
    'Everything outside the union of the declared ultrasound regions (0018,6011) is blacked out in every frame. ' +
    'Regions without format or type are ignored; regions beyond the image, or around the whole of it, prove nothing, nor do those of a ' +
    'secondary image (Image Type value 2). Inside the regions text is searched for. A picture without proven regions, or ' +
    'whose header contradicts itself, is searched whole, and only what is found is blacked out; that nothing is left to be read is ' +
    'then the proof. Under the strict reading (`ultrasoundProof`), and where there is no text search, it is protected, ' +
    'and without a search an account decides whether proven regions alone are enough.',
  check,
};
