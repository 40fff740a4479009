import { describe, expect, test } from 'vitest';
import { studySourceContract } from '../../testing/index.ts';
import type { Dialect } from './test/archive-server.ts';
import { someStudy } from './test/archive-studies.ts';
import { disturbArchive } from './test/disturb.ts';
import { LARGE, over, running, STUDY } from './test/running.ts';

/** From what the vendors publish: dcm4chee-arc's wiki, the conformance statement of the Cloud Healthcare API. */
const DIALECTS: Record<string, Partial<Dialect>> = {
  'an archive that does all the standard says': {},
  'dcm4chee: few rows at once, says so, 204 for nothing, the transfer syntax in the part': {
    root: '/dcm4chee-arc/aets/DCM4CHEE/rs',
    mostRows: 2,
    emptyIs204: true,
    multipart: 'multipart/related;start="<1>";type="application/dicom";boundary="%"',
    boundary: '5a8f=2c:1/9',
    partHeaders: 'Content-Type: application/dicom;transfer-syntax=1.2.840.10008.1.2.1\r\nContent-ID: <1>\r\n',
  },
  'Google Healthcare: a deep root, no counts, no warnings, the boundary first': {
    root: '/v1/projects/p/locations/l/datasets/d/dicomStores/s/dicomWeb',
    counts: false,
    warns: false,
    multipart: 'multipart/related; boundary=%; type="application/dicom"',
    boundary: '9f0e4c0b6a0fd9d1f5c1b6d4b9b3f1d2',
    partHeaders: 'Content-Type: application/dicom; transfer-syntax=1.2.840.10008.1.2.1\r\n',
    jsonType: 'application/dicom+json; charset=utf-8',
  },
  'one that knows no asterisk, gives all every time, and JSON by its common name': {
    accepts: /^multipart\/related; type="application\/dicom"$/,
    ignoresPaging: true,
    counts: false,
    jsonType: 'application/json',
  },
  'one that gives fewer rows than asked for and is silent about it': { mostRows: 1, warns: false, counts: false },
};

for (const [name, dialect] of Object.entries(DIALECTS)) {
  studySourceContract({
    test,
    describe: (suite, body) => describe(`V4: ${name}: ${suite}`, body),
    disturbances: ['unavailable', 'torn', 'slow', 'wrong-bytes'],
    large: true,
    factory: async () => {
      const { studies, archive, close } = await running(dialect, [...someStudy(STUDY), LARGE]);
      return {
        studies,
        accountId: 'clinic',
        studyId: STUDY,
        foreignAccountId: 'nobody',
        largeObjectId: LARGE.instance,
        disturb: async (disturbance) => disturbArchive(archive, disturbance),
        close,
      };
    },
  });

  test(`V4: ${name}: all objects are listed, in the order of series and instances`, () =>
    over(running(dialect), async ({ studies }) => {
      const study = await studies.getStudy('clinic', STUDY);
      expect(study).toMatchObject({
        patientLabel: 'Lindqvist, Testa',
        studyLabel: 'Invented examination',
        studyDate: '2026-11-12',
        contactHints: ['^NET^Internet^testa@example.org'],
      });
      expect(study.objects.map(({ objectId, label, kind }) => [objectId.slice(STUDY.length), label, kind])).toEqual([
        ['.1.2', 'US', 'picture'],
        ['.1.10', 'US', 'picture'],
        ['.2.1', 'US clip, 12 frames', 'clip'],
        ['.3.1', 'SR', 'picture'],
      ]);
      expect(study.fields).toMatchObject({ Modality: ['US', 'SR'], StationName: ['Room 4', 'Room 5'] });
    }));
}
