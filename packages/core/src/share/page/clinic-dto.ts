import type { ClinicDto } from '../../contract/patient.ts';
import type { AccountSettings } from '../../contract/settings.ts';
import { type PageFacts, pageWords } from '../../notify/index.ts';

/** The part of an account's settings that patients may read, with the clinic's own words of the page. */
export function clinicDto(settings: AccountSettings, page: PageFacts): ClinicDto {
  const { name, publicEmail, publicPhone, brandColor, logo, timeZone } = settings;
  const words = pageWords(settings, page);
  return { name, publicEmail, publicPhone, brandColor, logo, timeZone, ...(words === undefined ? {} : { words }) };
}
