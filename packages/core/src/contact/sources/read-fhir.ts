import type { ContactPoint } from '../../ports/index.ts';
import { addressPoint, numberPoint } from './read-point.ts';

/** How soon a contact of each use is offered, after its rank. */
const USE_ORDER: ReadonlyMap<unknown, number> = new Map([
  ['mobile', 0],
  ['home', 1],
  ['temp', 3],
  ['work', 8],
]);
const UNSAID_USE = 2;
const UNRANKED = 10_000;
const EXTENSION = 'http://hl7.org/fhir/StructureDefinition/contactpoint-extension';

/**
 * The contacts of a FHIR Patient (R4, R5): `telecom` by system, rank and use (ContactPoint, §2.1.28.0.14 of R5), without
 * those that are `old` or outside their period, and numbers without those that have an extension. None for any other
 * resource, and for a patient who has died. Next of kin (`Patient.contact`) are never read.
 */
export function readFhirPatient(patient: unknown, now: Date): ContactPoint[] {
  const resource = recordOf(patient);
  const isDead = resource['deceasedBoolean'] === true || resource['deceasedDateTime'] !== undefined;
  if (resource['resourceType'] !== 'Patient' || isDead) return [];
  return listOf(resource['telecom']).flatMap((telecom) => pointOf(recordOf(telecom), now));
}

function pointOf(telecom: Record<string, unknown>, now: Date): ContactPoint[] {
  const { system, value, use, rank, period } = telecom;
  if (typeof value !== 'string' || use === 'old' || !isInForce(period, now)) return [];
  const ranked = typeof rank === 'number' && rank >= 1 ? Math.min(Math.floor(rank), UNRANKED - 1) : UNRANKED;
  const order = ranked * 10 + (USE_ORDER.get(use) ?? UNSAID_USE);
  if (system === 'email') return addressPoint(value, { order, certain: true });
  const isNumber = (system === 'phone' || system === 'sms') && !hasExtension(telecom);
  return isNumber ? numberPoint(value, { order, certain: true }) : [];
}

function hasExtension({ extension, _value }: Record<string, unknown>): boolean {
  return [...listOf(extension), ...listOf(recordOf(_value)['extension'])].some(
    (each) => recordOf(each)['url'] === EXTENSION,
  );
}

/** A period's end includes the whole of what is written there; what cannot be read counts as over. */
function isInForce(period: unknown, now: Date): boolean {
  if (period === undefined) return true;
  const { start, end } = recordOf(period);
  const hasBegun = start === undefined || momentOf(start, 0) <= now.getTime();
  return hasBegun && (end === undefined || momentOf(end, 1) > now.getTime());
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** @param after 0: when the span begins that is written there, 1: when it is over */
function momentOf(text: unknown, after: 0 | 1): number {
  const [, year, month, day] = DATE.exec(String(text)) ?? [];
  if (year === undefined) return Date.parse(String(text)) + after * 1000;
  if (month === undefined) return Date.UTC(Number(year) + after, 0, 1);
  if (day === undefined) return Date.UTC(Number(year), Number(month) - 1 + after, 1);
  return Date.UTC(Number(year), Number(month) - 1, Number(day) + after);
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, 100) : [];
}
