import type { Finding } from '../finding.ts';
import { isCaptured, isFromPaper } from './copies.ts';
import type { ImageFacts, Rule } from './rule.ts';
import { isSettledBySearch } from './text-search-role.ts';

function check(facts: ImageFacts): Finding[] {
  const { dataset, kind } = facts;
  const fromPaper = isFromPaper(dataset);
  if (kind === 'secondary-capture')
    return fromPaper && facts.textSearch === 'trusted' ? [{ code: 'converted-image', effect: 'doubt' }] : [];
  if (!isCaptured(dataset)) return [];
  return [{ code: 'converted-image', effect: isSettledBySearch(facts) && !fromPaper ? 'fact' : 'doubt' }];
}

/** Conversion Type (0008,0064) tells that the pixels came from a screen, a film or a camera. */
export const conversionRule: Rule = {
  id: 'conversion',
  describe: () =>
    'Conversion Type (0008,0064) or Secondary Capture Device attributes (0018,1010 to 0018,1019) mean that the ' +
    'pixels are a copy of a screen, film or paper, whatever the SOP class says. Of ultrasound that is a doubt only where ' +
    'no text search settles it. What was scanned or drawn (SD, SI, DF, DRW) is not trusted to any text search.',
  check,
};
