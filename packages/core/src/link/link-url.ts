import { LINK_ADDRESSES, pathOf } from '../contract/addresses.ts';

/** The path of the welcome page, which is also where its one button posts to. */
export function linkPath(token: string): string {
  return pathOf(LINK_ADDRESSES.openLink, { token });
}

/** The link as the patient gets it, made of the configured address and never of a Host header (L1). */
export function linkUrl(patientBaseUrl: string, token: string): string {
  return patientBaseUrl.replace(/\/+$/, '') + linkPath(token);
}
