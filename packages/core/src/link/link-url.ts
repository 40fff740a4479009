/** The address of the welcome page: `/l/<token>`. */
export function linkPath(token: string): string {
  return `/l/${encodeURIComponent(token)}`;
}

/** The link as the patient gets it, made of the configured address and never of a Host header (L1). */
export function linkUrl(patientBaseUrl: string, token: string): string {
  return patientBaseUrl.replace(/\/+$/, '') + linkPath(token);
}
