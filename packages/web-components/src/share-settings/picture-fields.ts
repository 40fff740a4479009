import { DICOM_ENCODINGS } from '@studyshare/core/contract';
import { flag, type SectionSpec } from './field-spec.ts';
import { PROFILE } from './profile-fields.ts';

/** What counts as de-identified, and what DICOM files another doctor gets (A2, A3, G4, P9). */
export const PICTURES: SectionSpec = {
  id: 'pictures',
  title: 'settings.pictures',
  text: 'settings.pictures.text',
  fields: [
    flag('anonymizedOnly', 'settings.anonymizedOnly', 'settings.anonymizedOnly.hint'),
    flag('trustUltrasoundRegions', 'settings.trustUltrasoundRegions', 'settings.trustUltrasoundRegions.hint'),
    flag('trustTextSearch', 'settings.trustTextSearch', 'settings.trustTextSearch.hint'),
    {
      name: 'allowedLabels',
      kind: 'labels',
      label: 'settings.allowedLabels',
      hint: 'settings.allowedLabels.hint',
      wide: true,
    },
    flag('dicomDownload', 'settings.dicomDownload', 'settings.dicomDownload.hint'),
    {
      name: 'dicomEncoding',
      kind: 'choice',
      label: 'settings.dicomEncoding',
      hint: 'settings.dicomEncoding.hint',
      choices: DICOM_ENCODINGS.map((encoding) => [encoding, `settings.dicomEncoding.${encoding}`]),
      needs: 'dicomDownload',
      wide: true,
    },
  ],
  group: PROFILE,
};
