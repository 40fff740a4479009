import type { ClinicDto } from '../../contract/patient.ts';
import type { AccountSettings } from '../../contract/settings.ts';
import { oneLine, type PageFacts, pageWords } from '../../notify/index.ts';

/** The part of an account's settings that patients may read, with the clinic's own words of the page. */
export function clinicDto(settings: AccountSettings, page: PageFacts): ClinicDto {
  const { publicEmail, publicPhone, brandColor, logo, timeZone } = settings;
  const words = pageWords(settings, page);
  // What draws nothing or turns the direction of what follows is no part of a name.
  const name = oneLine(settings.name);
  return { name, publicEmail, publicPhone, brandColor, logo, timeZone, ...(words === undefined ? {} : { words }) };
}
