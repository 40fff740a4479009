import { StudyshareError } from '../errors.ts';
import type { ByteRange } from '../ports/index.ts';

/**
 * The one range of a Range header within a file, or undefined for the whole file: no header, another unit, several
 * ranges and malformed ones are to be ignored (RFC 9110, section 14.2).
 * @param size bytes of the file
 * @throws StudyshareError `request.unsatisfiable_range`
 */
export function readRange(header: string | null, size: number): ByteRange | undefined {
  const match = /^bytes=[ \t]*(\d{0,15})-(\d{0,15})[ \t]*$/i.exec(header ?? '');
  const [first = '', last = ''] = match?.slice(1) ?? [];
  if (first === '' && last === '') return undefined;
  const range = first === '' ? suffix(Number(last), size) : fromTo(Number(first), last, size);
  if (range === 'malformed') return undefined;
  if (range.start >= size || range.start > range.end) {
    throw new StudyshareError('request.unsatisfiable_range', { params: { bytes: size } });
  }
  return range;
}

function suffix(length: number, size: number): ByteRange {
  return length === 0 ? { start: size, end: size } : { start: Math.max(0, size - length), end: size - 1 };
}

function fromTo(start: number, last: string, size: number): ByteRange | 'malformed' {
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return last !== '' && Number(last) < start ? 'malformed' : { start, end };
}
