import { expect, test } from 'vitest';
import { dicomFileName, outputFileName } from './file-names.ts';

test('G4: names are numbered to one width, so that sorting them as text keeps the order', () => {
  const names = (count: number) =>
    Array.from({ length: count }, (_, index) => outputFileName({ number: index + 1, count, kind: 'picture' }));
  expect(names(2)).toEqual(['01-picture.jpg', '02-picture.jpg']);
  expect(names(99).at(-1)).toBe('99-picture.jpg');
  expect(names(100)[0]).toBe('001-picture.jpg');
  for (const count of [1, 9, 10, 99, 100, 1_000, 10_000]) {
    expect(names(count).toSorted()).toEqual(names(count));
    expect(new Set(names(count).map(({ length }) => length)).size).toBe(1);
  }
});

test('a DICOM file has the number of its picture', () => {
  const place = { number: 7, count: 1_204, kind: 'clip' } as const;
  expect([outputFileName(place), dicomFileName(place)]).toEqual(['0007-clip.mp4', '0007-clip.dcm']);
});
