import { describe, expect, test } from 'vitest';
import { buildDicom, element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { parseDicom } from '../parse/parse-dicom.ts';
import { TAGS } from '../tags.ts';
import { frameTimes } from './frame-times.ts';

const FALLBACK = 25;
const pointer = (...tags: number[]) => element(TAGS.FrameIncrementPointer, tags, 'AT');
const time = (milliseconds: string) => element(TAGS.FrameTime, milliseconds);
const vector = (...steps: string[]) => element(TAGS.FrameTimeVector, steps);
const recommended = (rate: string) => element(TAGS.RecommendedDisplayFrameRate, rate);
const cine = (rate: string) => element(TAGS.CineRate, rate);

/** The times of so many frames with these attributes, and of a stream with a rate of its own. */
function times(frames: number, elements: FixtureElement[], streamRate?: number) {
  const sorted = [element(TAGS.Modality, 'US'), ...elements].sort((a, b) => a.tag - b.tag);
  const { dataset } = parseDicom(buildDicom({ elements: sorted }));
  return frameTimes({ dataset, frames, streamRate, fallbackRate: FALLBACK });
}

describe('G3: the order of what tells how long a frame is shown', () => {
  test('Frame Time comes before the vector, that before the recommended rate, that before Cine Rate and the stream', () => {
    const all = [time('33.33'), vector('0', '125', '125'), recommended('50'), cine('20')];
    const means = all.map((_, left) => times(3, all.slice(left), 60).meanMs);
    expect(means).toEqual([33.33, 125, 20, 50]);
    expect(times(3, [], 29.97).meanMs).toBeCloseTo(33.367, 3);
  });

  test('a pointer to the vector makes a Frame Time that was left behind void, and the other way round', () => {
    const both = [time('33.33'), vector('0', '125', '125')];
    expect(times(3, [pointer(TAGS.FrameTimeVector), ...both])).toEqual({ meanMs: 125 });
    expect(times(3, [pointer(TAGS.FrameTime), ...both])).toEqual({ meanMs: 33.33 });
  });

  test('of several pointers the one that is a time counts', () => {
    expect(times(3, [pointer(0x00540080, TAGS.FrameTimeVector), time('33'), vector('0', '90', '90')]).meanMs).toBe(90);
  });

  test('a pointer to slices or angles means no time, but a rate to show them at stays', () => {
    const slices = [pointer(0x00540080), time('33.33'), vector('0', '125', '125')];
    expect(times(3, slices)).toEqual({ meanMs: 40 });
    expect(times(3, [...slices, recommended('10')])).toEqual({ meanMs: 100 });
    expect(times(3, slices, 50)).toEqual({ meanMs: 20 });
  });

  test('a pointer to what is not there leaves the others', () => {
    expect(times(3, [pointer(TAGS.FrameTimeVector), time('33.33')])).toEqual({ meanMs: 33.33 });
  });

  test('where nothing tells, the fallback is taken', () => {
    expect(times(9, [])).toEqual({ meanMs: 40 });
  });
});

describe('G3: bounds', () => {
  test('a frame of three seconds is one', () => {
    expect(times(6, [pointer(TAGS.FrameTime), time('3000')])).toEqual({ meanMs: 3000 });
    expect(times(6, [time('10000')])).toEqual({ meanMs: 10_000 });
  });

  test('the pace of an acquisition is none to show it at: the recommended rate is', () => {
    expect(times(20, [time('6'), recommended('30')]).meanMs).toBeCloseTo(33.333, 3);
    expect(times(20, [time('6')])).toEqual({ meanMs: 40 });
    expect(times(20, [recommended('200'), cine('20')])).toEqual({ meanMs: 50 });
    expect(times(20, [], 240)).toEqual({ meanMs: 40 });
  });

  test.each(['0', '-5', '1e8', '10001', 'NaN', ''])('a Frame Time of "%s" is passed over', (value) => {
    expect(times(9, [time(value), cine('20')])).toEqual({ meanMs: 50 });
  });

  test.each(['0', '-25'])('a rate of %s is passed over', (value) => {
    expect(times(9, [recommended(value), cine(value)], 20)).toEqual({ meanMs: 50 });
  });
});

describe('G3: Frame Time Vector', () => {
  test('each frame is shown until the next; the last one for the mean', () => {
    expect(times(4, [vector('0', '20', '200', '50')])).toEqual({ meanMs: 90, eachMs: [20, 200, 50] });
  });

  test('steps that differ by rounding are one rate', () => {
    expect(times(4, [vector('0', '33', '34', '33')])).toEqual({ meanMs: 100 / 3 });
  });

  test('a single step beyond the bounds is cut, not the whole vector', () => {
    expect(times(4, [vector('0', '1', '40', '12000')])).toEqual({ meanMs: 10_041 / 3, eachMs: [8, 40, 10_000] });
    const paused = times(5, [vector('0', '33', '33', '60000', '33'), cine('50')]);
    expect(paused).toEqual({ meanMs: 10_099 / 4, eachMs: [33, 33, 10_000, 33] });
  });

  test('a vector with a step that is no time says nothing', () => {
    expect(times(4, [vector('0', '40', '-40', '40')])).toEqual({ meanMs: 40 });
    expect(times(3, [vector('0', 'x', '100'), cine('10')])).toEqual({ meanMs: 100 });
    expect(times(3, [vector('0'), cine('10')])).toEqual({ meanMs: 100 });
  });

  test('a vector shorter than the clip goes on at its mean', () => {
    expect(times(9, [vector('0', '20', '200')])).toEqual({ meanMs: 110, eachMs: [20, 200] });
  });
});
