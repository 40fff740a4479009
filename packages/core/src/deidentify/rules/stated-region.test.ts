import { describe, expect, test } from 'vitest';
import { parseDicom, TAGS } from '../../dicom/index.ts';
import { element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { pixelData } from '../../testing/image-fixtures.ts';
import { CT, DEEP, SLICE, tissue, trapFile } from '../../testing/trap-fixtures.ts';
import { stateHead } from './stated-region.ts';

function stated(...more: FixtureElement[]) {
  return stateHead(parseDicom(trapFile(CT, DEEP, [...SLICE, ...more, pixelData(tissue())])).dataset);
}

const part = (value: string) => element(TAGS.BodyPartExamined, value);
const code = (value: string, scheme: string): FixtureElement[] => [
  element(TAGS.CodeValue, value),
  element(TAGS.CodingSchemeDesignator, scheme),
];

describe('A10: whether a header states a head', () => {
  test.each([
    'HEAD',
    'BRAIN',
    'SKULL',
    'FACE',
    'SINUS',
    'ORBIT',
    'IAC',
    'HEADNECK',
    'NECK',
    'WHOLEBODY',
    'Head ',
    'WHOLE BODY',
  ])('Body Part Examined %s does', (value) => {
    expect(stated(part(value), element(TAGS.StudyDescription, 'CHEST'))).toBe('body-part');
  });

  test.each(['CHEST', 'ABDOMENPELVIS', 'KNEE', 'LSPINE', 'CSPINE', 'HEART', 'UPRLEG'])(
    'Body Part Examined %s states another',
    (value) => {
      expect(stated(part(value))).toBeUndefined();
    },
  );

  test.each<[string, FixtureElement[], ReturnType<typeof stateHead>]>([
    ['a head of SNOMED CT', code('69536005', 'SCT'), 'code'],
    ['a brain of SNOMED-RT', code('T-A0100', 'SRT'), 'code'],
    ['the whole body', code('38266002', 'SCT'), 'code'],
    ['a chest', code('816094009', 'SCT'), undefined],
  ])('an anatomic region: %s', (_, item, expected) => {
    expect(stated(element(TAGS.AnatomicRegionSequence, [item]))).toBe(expected);
    const anatomy = element(TAGS.FrameAnatomySequence, [[element(TAGS.AnatomicRegionSequence, [item])]]);
    expect(stated(element(TAGS.SharedFunctionalGroupsSequence, [[anatomy]])), 'of an enhanced object').toBe(expected);
  });

  test.each([
    'CT, HEAD/BRAIN WO CONTRAST',
    'Neuroimaging',
    'MRT Schädel nativ',
    'IRM crâne',
    'RM CEREBRO',
    'DT huvud',
    'Angio CT Carotids',
    'Tomoscintigrafia PET total body',
    'Corps entier',
  ])('a description: %s', (words) => {
    for (const tag of [TAGS.SeriesDescription, TAGS.ProtocolName, TAGS.RequestedProcedureDescription])
      expect(stated(part('CHEST'), element(tag, words))).toBe('words');
  });

  test.each([
    'FEMORAL HEAD LEFT HIP',
    'Abdomen head first',
    'CORONARY SINUS heart',
    'Knie links',
    'Torax',
    'BACINO ANCA',
  ])('another part by its words: %s', (words) => {
    expect(stated(element(TAGS.StudyDescription, words))).toBeUndefined();
  });

  test.each([
    [[]],
    [[element(TAGS.StudyDescription, 'Routine 3')]],
    [[part('UNKNOWN')]],
    [[element(TAGS.SeriesDescription, '頭部')]],
  ])('A1: what says nothing rules nothing out (%#)', (more) => {
    expect(stated(...(more as FixtureElement[]))).toBe('nothing');
  });
});
