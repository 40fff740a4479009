import { TAGS } from '../../../dicom/index.ts';
import type { DataSet, Tag } from '../../../dicom/types.ts';
import {
  formatDate,
  formatDateTime,
  formatTime,
  isPartialDateTime,
  type Moment,
  parseDate,
  parseDateTime,
  parseOffset,
  parseTime,
} from './moments.ts';

/** A time of day and the date it belongs to (PS3.3): shifted together, or midnight would come between them. */
const DATE_OF_TIME: ReadonlyMap<Tag, Tag> = new Map([
  [TAGS.InstanceCreationTime, TAGS.InstanceCreationDate],
  [TAGS.StudyTime, TAGS.StudyDate],
  [TAGS.SeriesTime, TAGS.SeriesDate],
  [TAGS.AcquisitionTime, TAGS.AcquisitionDate],
  [TAGS.ContentTime, TAGS.ContentDate],
  [TAGS.TimeOfSecondaryCapture, TAGS.DateOfSecondaryCapture],
  [TAGS.TimeOfLastDetectorCalibration, TAGS.DateOfLastDetectorCalibration],
  [TAGS.PerformedProcedureStepStartTime, TAGS.PerformedProcedureStepStartDate],
  [TAGS.PerformedProcedureStepEndTime, TAGS.PerformedProcedureStepEndDate],
]);
const TIME_OF_DATE: ReadonlyMap<Tag, Tag> = new Map([...DATE_OF_TIME].map(([time, date]) => [date, time]));
const NOON = 43_200;

/** What moments of a study are read with. */
export interface StudyClock {
  /** Seconds since midnight that stand for the time of a date without one: the study's, so that its day stays its day. */
  secondsOfDay: number;
  /** Timezone Offset From UTC (0008,0201) of the object, in seconds. */
  offset: number | undefined;
}

/** The clock of an object, from the root of its data set. */
export function studyClock(dataset: DataSet): StudyClock {
  const time = parseTime(dataset.string(TAGS.StudyTime) ?? '');
  return { secondsOfDay: time?.seconds ?? NOON, offset: parseOffset(dataset.string(TAGS.TimezoneOffsetFromUTC) ?? '') };
}

/** An attribute's moment in its data set; undefined when it is not a valid date or time. */
function momentOf(dataSet: DataSet, tag: Tag, vr: string, clock: StudyClock): Moment | undefined {
  const text = dataSet.string(tag) ?? '';
  if (vr === 'DT') return localMoment(parseDateTime(text), clock);
  if (vr === 'DA') {
    const date = parseDate(text);
    const time = parseTime(dataSet.string(TIME_OF_DATE.get(tag) ?? 0) ?? '');
    return date === undefined ? undefined : { seconds: date + (time?.seconds ?? clock.secondsOfDay), fraction: '' };
  }
  // A time whose date is unknown moves on the face of the clock.
  const time = parseTime(text);
  const date = parseDate(dataSet.string(DATE_OF_TIME.get(tag) ?? 0) ?? '') ?? 0;
  return time && { seconds: date + time.seconds, fraction: time.fraction };
}

/** A DT with an offset of its own, in the time zone of the object's other dates, as far as that is known. */
function localMoment(moment: Moment | undefined, { offset }: StudyClock): Moment | undefined {
  if (moment?.offset === undefined || offset === undefined) return moment;
  return { ...moment, seconds: moment.seconds - parseOffset(moment.offset)! + offset };
}

/**
 * A DA, TM or DT moved by `shift` seconds, in the form of today's standard and without an offset from UTC, fractions
 * of a second as they are; undefined when it is not valid.
 */
export function shiftedValue(
  dataSet: DataSet,
  tag: Tag,
  vr: string,
  shift: number,
  clock: StudyClock,
): string | undefined {
  const moment = momentOf(dataSet, tag, vr, clock);
  if (moment === undefined) return undefined;
  const moved = { ...moment, seconds: moment.seconds + shift };
  if (vr === 'DT') return formatDateTime(moved);
  return vr === 'DA' ? formatDate(moved.seconds) : formatTime(moved);
}

/** A DA, TM or DT as it is, in the form of today's standard; undefined when it is not valid. */
export function fullValue(dataSet: DataSet, tag: Tag, vr: string): string | undefined {
  const text = dataSet.string(tag) ?? '';
  if (vr === 'DA') {
    const date = parseDate(text);
    return date === undefined ? undefined : formatDate(date);
  }
  if (vr === 'TM') return parseTime(text) && text.replaceAll(':', '');
  return isPartialDateTime(text) || parseDateTime(text) ? text : undefined;
}
