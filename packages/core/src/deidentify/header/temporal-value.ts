import type { DataSet, Tag } from '../../dicom/types.ts';
import { formatDate, formatDateTime, formatTime, parseDate, parseDateTime, parseTime } from './moments.ts';

/** A time of day and the date it belongs to (PS3.3): shifted together, or midnight would come between them. */
const DATE_OF_TIME: ReadonlyMap<Tag, Tag> = new Map([
  [0x00080013, 0x00080012],
  [0x00080030, 0x00080020],
  [0x00080031, 0x00080021],
  [0x00080032, 0x00080022],
  [0x00080033, 0x00080023],
]);
const TIME_OF_DATE: ReadonlyMap<Tag, Tag> = new Map([...DATE_OF_TIME].map(([time, date]) => [date, time]));

/** An attribute's moment in its data set; undefined when it is not a valid date or time. */
function momentOf(dataSet: DataSet, tag: Tag, vr: string): number | undefined {
  const text = dataSet.string(tag) ?? '';
  if (vr === 'DT') return parseDateTime(text);
  if (vr === 'DA') {
    const date = parseDate(text);
    const time = parseTime(dataSet.string(TIME_OF_DATE.get(tag) ?? 0) ?? '');
    return date === undefined ? undefined : date + (time ?? 0);
  }
  const time = parseTime(text);
  const dateTag = DATE_OF_TIME.get(tag);
  const date = dateTag === undefined ? undefined : parseDate(dataSet.string(dateTag) ?? '');
  return time === undefined || date === undefined ? undefined : date + time;
}

/**
 * A DA, TM or DT moved by `shift` seconds, in the form of today's standard; undefined when it is not valid, or a time
 * of day without its date.
 */
export function shiftedValue(dataSet: DataSet, tag: Tag, vr: string, shift: number): string | undefined {
  const moment = momentOf(dataSet, tag, vr);
  if (moment === undefined) return undefined;
  if (vr === 'DT') return formatDateTime(moment + shift);
  return vr === 'DA' ? formatDate(moment + shift) : formatTime(moment + shift);
}

/** A DA, TM or DT as it is; undefined when it is not valid. */
export function fullValue(dataSet: DataSet, tag: Tag, vr: string): string | undefined {
  const text = dataSet.string(tag) ?? '';
  const moment = vr === 'DT' ? parseDateTime(text) : vr === 'DA' ? parseDate(text) : parseTime(text);
  if (moment === undefined) return undefined;
  if (vr === 'DT') return formatDateTime(moment);
  return vr === 'DA' ? formatDate(moment) : formatTime(moment);
}
