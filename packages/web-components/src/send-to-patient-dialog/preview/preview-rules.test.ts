import { expect, test } from 'vitest';
import { markOfVerdict, Selection } from '../form/selection.ts';
import { hasShapes, overlayShapes } from './overlay-shapes.ts';
import { pictureSize } from './picture-size.ts';
import { lookOrder, stripTarget } from './strip-keys.ts';

const RECTANGLE = { x: 1, y: 2, width: 3, height: 4 };

test('S9: the shown object is looked at first, then its neighbours; the others only when all are wanted', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  expect(lookOrder(ids, 'c', false)).toEqual(['c', 'd', 'b']);
  expect(lookOrder(ids, 'a', false)).toEqual(['a', 'b']);
  expect(lookOrder(ids, 'd', true)).toEqual(['d', 'e', 'c', 'a', 'b']);
  expect(lookOrder([], 'a', true)).toEqual([]);
});

test('S9: arrows move in the row, in the reading direction, and stop at its ends', () => {
  expect(stripTarget('ArrowRight', 0, 14, 'ltr')).toBe(1);
  expect(stripTarget('ArrowRight', 0, 14, 'rtl')).toBe(0);
  expect(stripTarget('ArrowLeft', 0, 14, 'rtl')).toBe(1);
  expect(stripTarget('End', 3, 14, 'ltr')).toBe(13);
  expect(stripTarget('Home', 3, 14, 'ltr')).toBe(0);
  expect(stripTarget('PageDown', 8, 14, 'ltr')).toBe(13);
  expect(stripTarget('Enter', 3, 14, 'ltr')).toBeUndefined();
  expect(stripTarget('toString', 3, 14, 'ltr')).toBeUndefined();
});

test('S9: the masks drawn over the picture are those of the evidence, whatever else stands in it', () => {
  const evidence = [
    { code: 'ultrasound-regions-kept', data: { regions: [RECTANGLE], shareKept: 0.5 } },
    { code: 'device-rectangles-blacked', data: { rules: ['r'], rectangles: [RECTANGLE, RECTANGLE] } },
    { code: 'text-searched', data: { frames: 1, maskCount: 0 } },
    { code: 'text-remains', data: { areas: [RECTANGLE, { ...RECTANGLE, x: Number.NaN }] } },
    { code: 'no-ultrasound-regions', data: { regions: [RECTANGLE] } },
  ];
  const shapes = overlayShapes({ evidence });
  expect(shapes).toEqual({ kept: [RECTANGLE], black: [RECTANGLE, RECTANGLE], text: [], remains: [RECTANGLE] });
  expect(hasShapes(shapes)).toBe(true);
  expect(hasShapes(overlayShapes({ evidence: [{ code: 'no-proof' }] }))).toBe(false);
});

test('S9, P9: the verdict replaces the guess; what the account leaves out is told as such', () => {
  expect(markOfVerdict({ verdict: 'anonymized', leftOut: false })).toBe('anonymizable');
  expect(markOfVerdict({ verdict: 'protected', leftOut: false })).toBe('protected');
  expect(markOfVerdict({ verdict: 'protected', leftOut: true })).toBe('leftOut');
  expect(markOfVerdict({ verdict: 'undeliverable', leftOut: false })).toBe('undeliverable');
});

test('S9: what turns out not to be sendable is chosen no longer, and cannot be', () => {
  const selection = new Selection(['a', 'b', 'c']);
  selection.limitTo(['a', 'c']);
  expect(selection.ids).toEqual(['a', 'c']);
  expect(selection.isAll).toBe(true);
  selection.toggle('b');
  expect(selection.has('b')).toBe(false);
});

test('the size of a picture is read from its frame header, past whatever stands before it', () => {
  const app = [0xff, 0xe0, 0, 4, 1, 2];
  const frame = [0xff, 0xc0, 0, 11, 8, 0x02, 0xd0, 0x03, 0xc0, 1, 1, 0x11, 0];
  expect(pictureSize(Uint8Array.from([0xff, 0xd8, ...app, ...frame]))).toEqual({ width: 960, height: 720 });
  expect(pictureSize(Uint8Array.from([0xff, 0xd8, ...app]))).toBeUndefined();
  expect(pictureSize(Uint8Array.from([]))).toBeUndefined();
});
