import { expect, test } from 'vitest';
import { classifySopClass } from '../sop-class.ts';
import { formatOf } from './process-object.ts';

const text = (value: string) => new TextEncoder().encode(value);

test.each([
  ['%PDF-1.7', 'pdf'],
  ['\u{0}PDF', 'unknown'],
  ['II*\0', 'image'],
  ['RIFF1234WEBPVP8 ', 'image'],
  ['1234ftypavif', 'image'],
  ['1234ftypheic', 'image'],
  ['\0\0\0\u{14}ftypabcd\0\0\0\0mif1', 'image'],
  ['1234ftypisom', 'video'],
  ['<svg xmlns="http://www.w3.org/2000/svg">', 'unknown'],
  ['name,born\n', 'unknown'],
  ['', 'unknown'],
])('%j is read as %s', (head, format) => {
  expect(formatOf(text(head))).toBe(format);
});

test('DICM after the preamble decides, even when the preamble looks like a TIFF', () => {
  expect(formatOf(text(`II*\0${'\0'.repeat(124)}DICM`))).toBe('dicom');
});

test.each([
  ['1.2.840.10008.5.1.4.1.1.2', 'cross-sectional'],
  ['1.2.840.10008.5.1.4.1.1.3.1', 'ultrasound'],
  ['1.2.840.10008.5.1.4.1.1.1.1', 'projection'],
  ['1.2.840.10008.5.1.4.1.1.7', 'secondary-capture'],
  ['1.2.840.10008.5.1.4.1.1.104.1', 'document'],
  ['1.2.840.10008.5.1.4.1.1.88.11', 'structured-report'],
  ['1.3.46.670589.11.0.0.12.1', 'private'],
  ['1.2.840.10008.5.1.4.1.1.9999', 'unknown'],
  ['', 'unknown'],
  ['constructor', 'private'],
])('class %s is %s', (uid, kind) => {
  expect(classifySopClass(uid)).toBe(kind);
});
