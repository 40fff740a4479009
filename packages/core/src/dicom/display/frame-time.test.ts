import { expect, test } from 'vitest';
import { buildDicom, element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { parseDicom } from '../parse/parse-dicom.ts';
import { TAGS } from '../tags.ts';
import { frameTime } from './frame-time.ts';

const time = (frames: number, ...elements: FixtureElement[]) =>
  frameTime(parseDicom(buildDicom({ elements: [element(TAGS.Modality, 'US'), ...elements] })).dataset, frames);

test('a still has none, whatever its header says', () => {
  expect(time(1, element(TAGS.FrameTime, '40'))).toBeUndefined();
});

test('a clip runs at its true rate', () => {
  expect(time(9, element(TAGS.CineRate, '50'), element(TAGS.FrameTime, '33.33'))).toBe(33.33);
  expect(time(4, element(TAGS.FrameTimeVector, ['0', '20', '30', '40']))).toBe(30);
  expect(time(9, element(TAGS.RecommendedDisplayFrameRate, '25'))).toBe(40);
  expect(time(9, element(TAGS.CineRate, '50'))).toBe(20);
});

test('a rate that cannot be is passed over', () => {
  expect(time(9, element(TAGS.RecommendedDisplayFrameRate, '25'), element(TAGS.FrameTime, '0'))).toBe(40);
  expect(time(9, element(TAGS.CineRate, '0'), element(TAGS.FrameTime, '-5'))).toBe(100);
  expect(time(9, element(TAGS.FrameTime, '1e8'))).toBe(100);
});
