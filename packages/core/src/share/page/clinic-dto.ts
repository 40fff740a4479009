import type { ClinicDto } from '../../contract/patient.ts';
import type { AccountSettings } from '../../contract/settings.ts';

/** The part of an account's settings that patients may read. */
export function clinicDto(settings: AccountSettings): ClinicDto {
  const { name, publicEmail, publicPhone, brandColor, logo, timeZone } = settings;
  return { name, publicEmail, publicPhone, brandColor, logo, timeZone };
}
