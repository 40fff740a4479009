/**
 * Where every operation of the two APIs is, and what a caller has to know beside it. Nothing else in the repository
 * writes one of these paths: routes, OpenAPI document, clients and links read them here. Small and free of schemas, so
 * that a browser's bundle takes no more than it asks for.
 */

/** Method and path template of one operation. */
export interface Address {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** `{name}` stands for one segment. */
  readonly path: string;
  /** How long the client waits, in milliseconds, where that is longer than for other calls. */
  readonly timeoutMs?: number;
  /** What a successful answer holds in place of JSON; such an answer may also be 404, for "there is none". */
  readonly mediaType?: string;
}

/** Under which the clinician API's paths lie, below where the host mounts it. */
export const CLINICIAN_BASE = '/v1';

// Paths are written out: a bundler leaves out a table of plain strings that nobody asks for, and a search finds them.

/** The clinician API, mounted by the host. */
export const CLINICIAN_ADDRESSES = {
  getStudy: { method: 'GET', path: '/v1/studies/{studyId}' },
  getThumbnail: { method: 'GET', path: '/v1/studies/{studyId}/objects/{objectId}/thumbnail', mediaType: 'image/jpeg' },
  // Made on demand: every frame of a clip is decoded and searched for text.
  previewObject: { method: 'GET', path: '/v1/studies/{studyId}/objects/{objectId}/preview', timeoutMs: 180_000 },
  listShares: { method: 'GET', path: '/v1/studies/{studyId}/shares' },
  // Answered when something happens, and after twenty seconds at the latest.
  awaitChanges: { method: 'GET', path: '/v1/studies/{studyId}/changes', timeoutMs: 40_000 },
  checkContact: { method: 'POST', path: '/v1/contact-checks' },
  createShare: { method: 'POST', path: '/v1/shares' },
  getShare: { method: 'GET', path: '/v1/shares/{shareId}' },
  resendShare: { method: 'POST', path: '/v1/shares/{shareId}/resend' },
  retryDelivery: { method: 'POST', path: '/v1/shares/{shareId}/deliveries/{deliveryId}/retry' },
  extendShare: { method: 'POST', path: '/v1/shares/{shareId}/extend' },
  correctShare: { method: 'POST', path: '/v1/shares/{shareId}/correct' },
  releaseShare: { method: 'POST', path: '/v1/shares/{shareId}/release' },
  showShareLink: { method: 'POST', path: '/v1/shares/{shareId}/link' },
  retryObjects: { method: 'POST', path: '/v1/shares/{shareId}/retry' },
  sendWithout: { method: 'POST', path: '/v1/shares/{shareId}/send-without' },
  previewShared: {
    method: 'GET',
    path: '/v1/shares/{shareId}/objects/{objectId}/preview',
    timeoutMs: 180_000,
  },
  reopenShare: { method: 'POST', path: '/v1/shares/{shareId}/reopen' },
  revokeShare: { method: 'POST', path: '/v1/shares/{shareId}/revoke' },
  listArrivals: { method: 'GET', path: '/v1/automatic-sending' },
  // Reads up to fifty studies and their records, one after the other.
  dryRunAutomaticSending: { method: 'POST', path: '/v1/automatic-sending/dry-run', timeoutMs: 180_000 },
  listDeviceMasks: { method: 'GET', path: '/v1/device-masks' },
  removeDeviceMask: { method: 'POST', path: '/v1/device-masks/{ruleId}/remove' },
  getSettings: { method: 'GET', path: '/v1/settings' },
  updateSettings: { method: 'PATCH', path: '/v1/settings' },
  getUsage: { method: 'GET', path: '/v1/usage' },
  downloadUsage: { method: 'GET', path: '/v1/usage.csv', mediaType: 'text/csv' },
  listAuditRecords: { method: 'GET', path: '/v1/audit' },
  downloadAudit: { method: 'GET', path: '/v1/audit.csv', mediaType: 'text/csv' },
  downloadAuditEvents: { method: 'GET', path: '/v1/audit.ndjson', mediaType: 'application/fhir+ndjson' },
  // Follows every record of the account.
  verifyAudit: { method: 'GET', path: '/v1/audit/verification', timeoutMs: 180_000 },
  listWebhookCalls: { method: 'GET', path: '/v1/webhook-calls' },
  repeatWebhookCall: { method: 'POST', path: '/v1/webhook-calls/{callId}/repeat' },
  previewWording: { method: 'POST', path: '/v1/settings/wording-preview' },
  // Waits for the provider's answer, which may take a minute.
  sendTestMessage: { method: 'POST', path: '/v1/settings/test-messages', timeoutMs: 90_000 },
  getOpenApi: { method: 'GET', path: '/v1/openapi.json' },
} as const satisfies Record<string, Address & { path: `${typeof CLINICIAN_BASE}/${string}` }>;

/** What a person's browser opens on the patient's host. */
export const LINK_ADDRESSES = {
  showLink: { method: 'GET', path: '/l/{token}' },
  openLink: { method: 'POST', path: '/l/{token}' },
  showPage: { method: 'GET', path: '/v/{publicId}' },
  reportByLink: { method: 'POST', path: '/l/{token}/report' },
  showPlainPage: { method: 'GET', path: '/v/{publicId}/plain' },
  askByLink: { method: 'POST', path: '/l/{token}/ask' },
  askByPage: { method: 'POST', path: '/v/{publicId}/ask' },
  robots: { method: 'GET', path: '/robots.txt' },
} as const satisfies Record<string, Address>;

/** Fragment of the address that a press of the button leads to: the page was opened just now. */
export const OPENED_MARK = '#opened';

/** Name of the cookie in which a browser keeps the language its reader wants pages in, where that is not the page's own. */
export const LANGUAGE_COOKIE = 'studyshare-language';

/** The page's files; a page tells these addresses, so no script fills them in. */
export const FILE_ADDRESSES = {
  viewItem: { method: 'GET', path: '/api/pages/{publicId}/items/{itemId}/view' },
  previewItem: { method: 'GET', path: '/api/pages/{publicId}/items/{itemId}/preview' },
  smallItem: { method: 'GET', path: '/api/pages/{publicId}/items/{itemId}/small/{width}' },
  downloadItem: { method: 'GET', path: '/api/pages/{publicId}/items/{itemId}/download' },
  downloadArchive: { method: 'GET', path: '/api/pages/{publicId}/archive' },
  downloadDicomArchive: { method: 'GET', path: '/api/pages/{publicId}/dicom-archive' },
} as const satisfies Record<string, Address>;

/** What the page's script calls. */
export const PAGE_ADDRESSES = {
  getPage: { method: 'GET', path: '/api/pages/{publicId}' },
  requestOneTimeCode: { method: 'POST', path: '/api/pages/{publicId}/one-time-codes' },
  verifyOneTimeCode: { method: 'POST', path: '/api/pages/{publicId}/one-time-codes/verify' },
  setPassword: { method: 'POST', path: '/api/pages/{publicId}/password' },
  unlock: { method: 'POST', path: '/api/pages/{publicId}/unlock' },
  setLanguage: { method: 'POST', path: '/api/pages/{publicId}/language' },
  stopReminders: { method: 'POST', path: '/api/pages/{publicId}/reminders/stop' },
  reportPage: { method: 'POST', path: '/api/pages/{publicId}/report' },
  deletePage: { method: 'POST', path: '/api/pages/{publicId}/delete' },
} as const satisfies Record<string, Address>;

/** Under which the addresses lie that providers call, below where the host mounts them. */
export const REPORTS_BASE = '/reports';

/** What providers call with reports of messages. */
export const REPORT_ADDRESSES = {
  receiveReport: { method: 'POST', path: '/reports/{receiver}' },
} as const satisfies Record<string, Address & { path: `${typeof REPORTS_BASE}/${string}` }>;

/** What whoever watches over the installation asks, below where the host mounts it. */
export const MONITORING_ADDRESSES = {
  live: { method: 'GET', path: '/health/live' },
  ready: { method: 'GET', path: '/health/ready' },
  metrics: { method: 'GET', path: '/metrics' },
} as const satisfies Record<string, Address>;

/** Carries `1`: what a form of another site cannot send. Asked for where the browser sends no `Sec-Fetch-Site`. */
export const OWN_CALL_HEADER = 'x-studyshare-request';
/** Carries the page's `csrf`, likewise. */
export const CSRF_HEADER = 'x-studyshare-csrf';
/** Makes a repeated request give what the first gave (S11). */
export const IDEMPOTENCY_HEADER = 'Idempotency-Key';

/** The names of a template's parameters, in order: `['studyId', 'objectId']`. */
export type PathNames<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? [Name, ...PathNames<Rest>]
  : [];

/** The values of a template's parameters by name. */
export type PathParams<P extends string> = { readonly [Name in PathNames<P>[number]]: string };

/**
 * An address with its parameters filled in, each encoded as one segment.
 *
 * @example
 * pathOf(LINK_ADDRESSES.showPage, { publicId: 'a/b' }); // '/v/a%2Fb'
 */
export function pathOf<P extends string>(address: { readonly path: P }, params: PathParams<P>): string {
  const values: Readonly<Record<string, string>> = params;
  return address.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
