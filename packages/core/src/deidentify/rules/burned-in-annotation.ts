import { TAGS } from '../../dicom/index.ts';
import type { DataSet } from '../../dicom/types.ts';
import type { Finding } from '../finding.ts';
import type { FrameMask } from '../pixels/index.ts';
import type { ImageFacts, Rule } from './rule.ts';

/** Whether Burned In Annotation (0028,0301) says anything but NO. */
function isDeclared(dataset: DataSet): boolean {
  const value = dataset.string(TAGS.BurnedInAnnotation)?.toUpperCase() ?? '';
  return value !== '' && value !== 'NO';
}

/** Burned In Annotation (0028,0301) can only speak against an image. */
export const burnedInAnnotationRule: Rule = {
  id: 'burned-in-annotation',
  describe: () =>
    'Burned In Annotation (0028,0301) with any value but NO is a doubt; NO proves nothing. For ultrasound it says ' +
    'what is known anyway (the banner), which the region rule blacks out; where no region is proven, the text search has to ' +
    'find it: if neither it nor a device rule has anything blacked out, the doubt stays.',
  check: ({ dataset, kind }) =>
    isDeclared(dataset)
      ? [{ code: 'burned-in-annotation-declared', effect: kind === 'ultrasound' ? 'fact' : 'doubt' }]
      : [],
};

/**
 * What the header says is in an ultrasound picture (PS3.3 Table C.7-9: enough to identify the patient) must be found by
 * the search where no region takes it away: a search that found nothing missed it. `masks` is all that is blacked out.
 */
export function judgeUnfoundAnnotation({ dataset, kind }: ImageFacts, { keep, masks }: FrameMask): Finding[] {
  const unfound = kind === 'ultrasound' && keep === undefined && masks.length === 0 && isDeclared(dataset);
  return unfound ? [{ code: 'burned-in-annotation-declared', effect: 'doubt' }] : [];
}
