/** Nothing but the page's own files; no inline script, no frame, no other host (OWASP ASVS 5.0, 3.4). */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** For documents: should one be opened in place after all, it runs in a sandbox and loads nothing. */
export const DOCUMENT_POLICY =
  "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const COMMON: Readonly<Record<string, string>> = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
};

const PERMISSIONS = [
  'camera',
  'display-capture',
  'geolocation',
  'microphone',
  'payment',
  'publickey-credentials-get',
  'usb',
].map((feature) => `${feature}=()`);

/**
 * The headers of the page's own scripts and styles, by lower-case name: without `cache-control`, since they are no
 * patient's, and without what only a document heeds, since six of them come before the first screen.
 */
export const PATIENT_ASSET_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON,
  'content-security-policy': "default-src 'none'",
};

const PATIENT_HEADERS = {
  ...COMMON,
  'content-security-policy': PAGE_POLICY,
  'permissions-policy': PERMISSIONS.join(', '),
  'cache-control': 'private, no-store',
};

// The clinician API shares its host with the viewer: HSTS and the like stay the host's own business.
const CLINICIAN_HEADERS = {
  'content-security-policy': API_POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
};

/** Completes a patient answer; what its route has set already (a document's policy) stays. */
export function withPatientHeaders(response: Response): Response {
  return complete(response, PATIENT_HEADERS);
}

/** Completes a clinician answer. */
export function withClinicianHeaders(response: Response): Response {
  return complete(response, CLINICIAN_HEADERS);
}

function complete(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}
