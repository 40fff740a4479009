import { expect, test } from 'vitest';
import type { Study, StudyObject } from '../../ports/index.ts';
import { stubStudy } from '../../testing/share-kit/stub-study.ts';
import { boundedStudies } from './bounded-studies.ts';
import { checkedStudy } from './checked-study.ts';

const { study } = stubStudy('clinic', 'study-1', ['picture', 'clip', 'document']);
const withObject = (change: Partial<Record<keyof StudyObject, unknown>>) => ({
  objects: [study.objects[0], { ...study.objects[1], ...change }],
});

test('V4: a study that is as its port says comes through as it is, whatever its labels hold', () => {
  const odd = { ...study, patientLabel: '<b>\u202e', studyDate: '', contactHints: ['\u0000'], objects: [] };
  expect(checkedStudy(study, 'study-1')).toBe(study);
  expect(checkedStudy(odd, 'study-1')).toBe(odd);
});

test.each<[string, Partial<Record<keyof Study, unknown>>, string]>([
  ['of another id, whose images would go to the wrong person', { studyId: 'study-2' }, 'studyId'],
  ['without contact hints', { contactHints: undefined }, 'contactHints'],
  ['with a hint that is no text', { contactHints: ['a', 7] }, 'contactHints'],
  ['without objects', { objects: undefined }, 'objects'],
  ['with a label that is none', { patientLabel: 5 }, 'patientLabel'],
  ['with a label of ten megabytes', { studyLabel: 'x'.repeat(10_000_000) }, 'studyLabel'],
  ['with 200,000 objects', { objects: Array.from({ length: 200_000 }, () => study.objects[0]) }, 'objects'],
  ['with more contacts than a study has', { contactHints: Array.from({ length: 5_000 }, () => 'a') }, 'contactHints'],
  ['with an object of an endless label', withObject({ label: 'x'.repeat(10_001) }), 'objects/label'],
  ['with an endless id', withObject({ objectId: '1'.repeat(1_001) }), 'objects/objectId'],
  ['with nothing for an object', { objects: [null] }, 'objects/'],
  ['with an object twice', withObject({ objectId: study.objects[0]!.objectId }), 'objects/objectId'],
  ['with an object without an id', withObject({ objectId: '' }), 'objects/objectId'],
  ['with an id that is a number', withObject({ objectId: 3 }), 'objects/objectId'],
  ['with a kind that is none', withObject({ kind: 'bomb' }), 'objects/kind'],
  ['with fewer frames than none', withObject({ frames: -5 }), 'objects/frames'],
  ['with half a byte', withObject({ bytes: 0.5 }), 'objects/bytes'],
])('V4: a study %s is unavailable, and it is said why', async (_what, change, field) => {
  const given = { ...study, ...change } as Study;
  const studies = boundedStudies(
    { getStudy: async () => given, readObject: async () => new ReadableStream() },
    {
      sleep: () => new Promise<never>(() => undefined),
    },
  );
  const refused = studies.getStudy('clinic', 'study-1');
  await expect(refused).rejects.toMatchObject({ code: 'study.unavailable', params: { what: 'bad-study', field } });
});

test.each([null, undefined, 'study-1'])('V4: %s for a study is unavailable', (given) => {
  expect(() => checkedStudy(given as never, 'study-1')).toThrow('study.unavailable');
});
