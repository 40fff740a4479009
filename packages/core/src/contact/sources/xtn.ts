import type { ContactPoint } from '../../ports/index.ts';
import { type Hl7Encoding, USUAL_ENCODING, withoutEscapes } from './hl7-escapes.ts';
import { addressPoint, hasExtension, isNumberLike, numberPoint } from './read-point.ts';

/** HL7 table 0202: equipment that gets no text message. */
const NOT_TEXTABLE: ReadonlySet<string> = new Set(['FX', 'MD', 'BP', 'TDD', 'TTY', 'INTERNET', 'X.400', 'SAT']);
/** HL7 table 0201: an answering service, a beeper, and an emergency number, which may well be somebody else's. */
const NOT_THE_PATIENT: ReadonlySet<string> = new Set(['ASN', 'BPN', 'EMR']);
const WORK: ReadonlySet<string> = new Set(['WPN']);
const ELSEWHERE: ReadonlySet<string> = new Set(['ORN', 'VHN']);

/** How soon each kind is offered. */
const ORDER = { cell: 0, own: 10, unsaid: 20, elsewhere: 30, work: 80 } as const;

/** `[NN] [(999)]999-9999[X99999][B99999][C any text]`: HL7 v2.5.1 §2.A.89, and TN of earlier versions. */
const FREE_TEXT = /^([^XBC]*)(?:X([^BC]*))?(?:B([^C]*))?(?:C(.*))?$/s;

/**
 * What one repetition of an XTN or TN field offers (HL7 v2.1 to v2.8). A number with an extension is none, wherever the
 * extension stands; work numbers come last. XTN.13 and XTN.14 limit the time, XTN.18 is the record's own preference.
 *
 * @param isWork the field itself is one of business numbers (PID-14)
 */
export function xtnPoints(
  repetition: string,
  now: Date,
  encoding: Hl7Encoding = USUAL_ENCODING,
  isWork = false,
): ContactPoint[] {
  const given = repetition.split(encoding.component);
  const parts = given.map((part) => textOf(part, encoding));
  const part = (number: number) => parts[number - 1] ?? '';
  const [use, equipment] = [part(2).toUpperCase(), part(3).toUpperCase()];
  if (NOT_THE_PATIENT.has(use) || !isInForce(part(13), part(14), now)) return [];
  const standing = { order: orderOf(use, equipment, part(18), isWork), certain: !hasWords(given[8] ?? '', part(1)) };
  const addresses = [part(4), part(1)].flatMap((value) => addressPoint(value, standing));
  const isNumber = !NOT_TEXTABLE.has(equipment) && use !== 'NET' && part(8) === '' && part(10) === '';
  const numbers = isNumber ? numbersOf(part).flatMap((value) => numberPoint(value, standing)) : [];
  return [...addresses.slice(0, 1), ...numbers.slice(0, 1)];
}

/** A component; with subcomponents of its own, or marked as deleted, it is not what it is read for. */
function textOf(component: string, encoding: Hl7Encoding): string {
  const value = component.trim();
  const isDivided = encoding.subcomponent !== '' && value.includes(encoding.subcomponent);
  return isDivided || value === '""' ? '' : withoutEscapes(value, encoding).trim();
}

function orderOf(use: string, equipment: string, preference: string, isWork: boolean): number {
  const preferred = /^\d{1,3}$/.test(preference) ? Math.min(Number(preference), 999) / 1000 : 0.999;
  if (isWork || WORK.has(use)) return ORDER.work + preferred;
  if (ELSEWHERE.has(use)) return ORDER.elsewhere + preferred;
  if (equipment === 'CP') return ORDER.cell + preferred;
  return (use === '' ? ORDER.unsaid : ORDER.own) + preferred;
}

/** Words beside the contact, in XTN.9 or in the free text: they may say whose it is, or when not to use it. */
function hasWords(anyText: string, free: string): boolean {
  if (!['', '""'].includes(anyText.trim())) return true;
  const form = FREE_TEXT.exec(free);
  return isNumberLike((form?.[1] ?? '').trim()) && (form?.[4] ?? '').trim() !== '';
}

/** Country, area and local number (XTN.5 to XTN.7), the unformatted number (XTN.12), the free text (XTN.1), in this order. */
function numbersOf(part: (number: number) => string): string[] {
  const free = freeNumber(part(1));
  if (free === undefined || hasExtension(part(1)) || hasExtension(part(9))) return [];
  return [composed(part(5), part(6), part(7)), part(12), free].filter((value) => value !== '');
}

function composed(country: string, area: string, local: string): string {
  const code = country.replace(/^(?:\+|00)/, '');
  if (local === '' || (code !== '' && !/^\d{1,3}$/.test(code))) return '';
  return code === '' ? `${area} ${local}`.trim() : `+${code} ${area} ${local}`;
}

/** The number of a free text; undefined where it has an extension or a beeper's code. */
function freeNumber(text: string): string | undefined {
  const form = FREE_TEXT.exec(text);
  const number = form?.[1]?.trim() ?? '';
  if (!form || !isNumberLike(number)) return '';
  if ((form[2] ?? '').trim() !== '' || (form[3] ?? '').trim() !== '') return undefined;
  const international = /^(\d{1,3})\s+(\(.*)$/.exec(number);
  return international ? `+${international[1]} ${international[2]}` : number;
}

/** DTM (`YYYY[MM[DD[HH[MM]]]]`); what cannot be read counts as over, and an end without a time as the end of its day. */
function isInForce(start: string, end: string, now: Date): boolean {
  return (start === '' || momentOf(start, 0) <= now.getTime()) && (end === '' || momentOf(end, 1) > now.getTime());
}

const DTM = /^(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2})?)?/;

/** @param after 0: when the span begins that is written there, 1: when it is over. NaN compares as neither */
function momentOf(text: string, after: 0 | 1): number {
  const [, year, month, day, hour, minute] = DTM.exec(text) ?? [];
  if (year === undefined) return Number.NaN;
  const precision = [year, month, day, hour, minute].filter((each) => each !== undefined).length;
  const add = (place: number) => (precision === place ? after : 0);
  return Date.UTC(
    Number(year) + add(1),
    Number(month ?? 1) - 1 + add(2),
    Number(day ?? 1) + add(3),
    Number(hour ?? 0) + add(4),
    Number(minute ?? 0) + add(5),
  );
}
