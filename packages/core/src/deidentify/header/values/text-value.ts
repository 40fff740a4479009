import { DESCRIPTOR_WORDS } from '../../tables/descriptor-words.ts';
import type { AllowedAttribute } from '../allow-list.ts';
import type { HeaderContext } from '../header-context.ts';

/** Attributes of the device that Table E.1-1 leaves alone; here they only stay with Retain Device Identity. */
const DEVICE_TEXTS = new Set(['Manufacturer', 'ManufacturerModelName', 'SoftwareVersions']);
const PRINTABLE = /^[ -~]*$/;
/** Texts that are none. */
const FORMS: Readonly<Record<string, RegExp>> = { TimezoneOffsetFromUTC: /^([+-]\d{4})?$/ };
const MAX_LENGTH: Readonly<Record<string, number>> = { SH: 16, LO: 64, ST: 1024 };

/** True for a text of the device when the option that would retain it is not chosen. */
export function isDeviceText({ keyword }: AllowedAttribute, { options }: HeaderContext): boolean {
  return DEVICE_TEXTS.has(keyword) && !options.retainDeviceIdentity;
}

/** Text that an option retains as it is; what is not printable ASCII would need the source's character set and goes. */
export function keepText(
  { keyword, vr }: AllowedAttribute,
  values: string[],
  context: HeaderContext,
  rule: string,
): string | undefined {
  const isDevice = DEVICE_TEXTS.has(keyword) && context.options.retainDeviceIdentity;
  if (!rule.startsWith('option:') && !isDevice) return undefined;
  const form = FORMS[keyword] ?? PRINTABLE;
  const fits = values.every((value) => form.test(value) && value.length <= (MAX_LENGTH[vr] ?? 64));
  return fits && values.length > 0 ? values.join('\\') : undefined;
}

/**
 * A descriptor under the Clean Descriptors option (PS3.15 section E.3.5): as it is when all its words are of the closed
 * vocabulary, and nothing of it otherwise.
 */
export function cleanDescriptor({ vr }: AllowedAttribute, values: string[]): string | undefined {
  const text = values.join(' ').trim();
  if (text === '' || text.length > (MAX_LENGTH[vr] ?? 64) || !/^[A-Za-z0-9 ,.+/()_-]*$/.test(text)) return undefined;
  const words = text.toUpperCase().split(/[^A-Z0-9]+/);
  const known = words.every((word) => DESCRIPTOR_WORDS.has(word) || /^\d{0,2}$/.test(word));
  return known ? text : undefined;
}
