import type { ProfileOptions } from '../../../contract/settings.ts';
import { TAGS } from '../../../dicom/index.ts';
import type { DataSet } from '../../../dicom/types.ts';
import { type OutputElement, textElement } from '../../../dicom/write/index.ts';
import { codedEntry } from '../values/coded-entry.ts';
import { activeOptions } from './profile-options.ts';

const BASIC = { value: '113100', meaning: 'Basic Application Confidentiality Profile' };
const CLEAN_PIXELS = { value: '113101', meaning: 'Clean Pixel Data Option' };
const DATES_MODIFIED = { none: 'REMOVED', 'modified-dates': 'MODIFIED', 'full-dates': 'UNMODIFIED' } as const;

/**
 * How the object was de-identified (PS3.15 section E.1.1, CID 7050). Burned In Annotation is NO only where the pixels
 * were cleaned (section E.3.1); a source that says anything of it otherwise becomes YES, since nobody looked.
 */
export function methodAttributes(dataset: DataSet, options: ProfileOptions, pixelsCleaned: boolean): OutputElement[] {
  const codes = [BASIC, ...(pixelsCleaned ? [CLEAN_PIXELS] : []), ...activeOptions(options)];
  const elements = [
    textElement(TAGS.PatientIdentityRemoved, 'CS', 'YES'),
    textElement(TAGS.DeidentificationMethod, 'LO', 'DICOM PS3.15 Annex E'),
    {
      tag: TAGS.DeidentificationMethodCodeSequence,
      vr: 'SQ',
      value: codes.map(({ value, meaning }) => codedEntry(value, 'DCM', meaning)),
    },
    textElement(
      TAGS.LongitudinalTemporalInformationModified,
      'CS',
      DATES_MODIFIED[options.retainLongitudinalTemporalInformation],
    ),
  ];
  if (pixelsCleaned) elements.push(textElement(TAGS.BurnedInAnnotation, 'CS', 'NO'));
  else if ((dataset.string(TAGS.BurnedInAnnotation) ?? '') !== '')
    elements.push(textElement(TAGS.BurnedInAnnotation, 'CS', 'YES'));
  return elements;
}
