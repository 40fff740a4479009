import type { ContactPoint } from '../../ports/index.ts';
import type { Hl7Encoding } from './hl7-escapes.ts';
import { xtnPoints } from './xtn.ts';

/** PID fields that hold contacts, in the order they are offered in; PID-14 are business numbers. */
const FIELDS = [
  { number: 13, isWork: false },
  { number: 40, isWork: false },
  { number: 14, isWork: true },
] as const;

/**
 * The contacts of the patient of an HL7 v2 message: PID-13, PID-14 and PID-40 (v2.1 to v2.8), with the encoding
 * characters that its MSH names. None for a message of no patient or of several.
 */
export function readHl7(message: string, now: Date): ContactPoint[] {
  // Line ends of every kind, and the marks of MLLP around a message.
  const segments = message.split(/[\p{Cc}]+/u).filter((segment) => segment !== '');
  const header = segments.find((segment) => segment.startsWith('MSH'));
  const patients = segments.filter((segment) => segment.startsWith('PID'));
  const [patient] = patients;
  if (header === undefined || patient === undefined || patients.length > 1) return [];
  const encoding = encodingOf(header);
  if (!encoding || patient.charAt(3) !== encoding.field) return [];
  const fields = patient.split(encoding.field);
  return FIELDS.flatMap(({ number, isWork }) => fieldPoints(fields[number] ?? '', now, encoding, isWork));
}

function encodingOf(header: string): Hl7Encoding | undefined {
  const field = header.charAt(3);
  const [component = '', repetition = '', escaping = '', subcomponent = ''] = header.slice(4).split(field)[0] ?? '';
  const given = [field, component].filter((char) => char !== '' && !/[\p{L}\p{N}\s@.+]/u.test(char));
  if (given.length < 2) return undefined;
  return { field, component, repetition, escape: escaping, subcomponent };
}

/**
 * A sender that forgot to escape tears an address into repetitions, of which one looks like another's: so a repetition
 * without components that is no contact by itself takes the whole field with it.
 */
function fieldPoints(field: string, now: Date, encoding: Hl7Encoding, isWork: boolean): ContactPoint[] {
  const repetitions = encoding.repetition === '' ? [field] : field.split(encoding.repetition);
  const given = repetitions.map((each) => each.trim()).filter((each) => each !== '' && each !== '""');
  const points = given.map((each) => xtnPoints(each, now, encoding, isWork));
  const isTorn = given.some((each, at) => !each.includes(encoding.component) && points[at]?.length === 0);
  return isTorn ? [] : points.flat();
}
