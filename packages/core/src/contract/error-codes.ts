/**
 * Every error code Studyshare answers with, and the HTTP status it maps to.
 * Codes are API and never change their meaning; messages are not. Browser-safe.
 */
export const ERROR_STATUS = {
  'request.invalid': 400,
  'request.too_large': 413,
  'request.not_found': 404,
  'request.method_not_allowed': 405,
  'request.cross_site': 403,
  'request.unsatisfiable_range': 416,
  'request.rate_limited': 429,
  'server.busy': 503,
  'server.internal': 500,
  'config.invalid': 500,
  'account.unauthenticated': 401,
  'account.not_found': 404,
  'account.forbidden': 403,
  'settings.invalid': 422,
  'settings.conflict': 409,
  'contact.missing': 422,
  'contact.email_invalid': 422,
  'contact.phone_invalid': 422,
  'contact.phone_not_textable': 422,
  'contact.country_not_allowed': 422,
  'contact.unrecognized': 422,
  'contact.duplicate_channel': 422,
  'contact.too_soon': 429,
  'contact.daily_limit': 429,
  'contact.opted_out': 422,
  'study.not_found': 404,
  'study.object_not_found': 422,
  'study.unavailable': 503,
  'share.no_objects': 422,
  'share.nothing_deliverable': 422,
  'share.not_found': 404,
  'share.idempotency_conflict': 409,
  'share.same_exists': 409,
  'share.lifespan_out_of_bounds': 422,
  'share.release_out_of_bounds': 422,
  'share.preparing': 409,
  'share.expired': 410,
  'share.revoked': 410,
  'share.deleted': 410,
  'share.failed': 409,
  'share.suspended': 409,
  'share.held': 409,
  'share.not_held': 409,
  'share.not_suspended': 409,
  'device_mask.not_found': 404,
  'device_mask.unknown_device': 422,
  'device_mask.too_large': 422,
  'device_mask.too_many': 409,
  'delivery.not_found': 404,
  'delivery.not_retryable': 409,
  'link.unknown': 404,
  'page.session_missing': 401,
  'page.locked': 403,
  'page.file_not_found': 404,
  'access.wrong_password': 403,
  'access.wrong_link_code': 403,
  'access.wrong_one_time_code': 403,
  'access.one_time_code_expired': 403,
  'access.one_time_code_too_soon': 429,
  'access.one_time_code_needed': 403,
  'access.password_rule': 422,
  'access.passwords_differ': 422,
  'access.too_many_attempts': 429,
  'delete.wrong_code': 403,
  'delete.code_dead': 403,
  'dicom.malformed': 422,
  'dicom.too_large': 422,
  'dicom.unsupported': 422,
  'dicom.codec_failed': 422,
  'file.not_found': 404,
  'file.damaged': 500,
  'file.storage_failed': 503,
  'report.not_signed': 403,
  'notify.rejected': 502,
  'notify.unavailable': 503,
} as const satisfies Record<string, number>;

/** A stable, documented error code such as `share.expired`. */
export type ErrorCode = keyof typeof ERROR_STATUS;

/** One field that was not accepted. `field` is a JSON Pointer without the leading slash, e.g. `contacts`. */
export interface FieldFault {
  field: string;
  code: ErrorCode;
  /** Facts for the message, never patient data, e.g. `{ country: 'SE' }`. */
  params?: Record<string, string | number>;
}

/** The body of every error answer (RFC 9457, `application/problem+json`). */
export interface ProblemDto {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  /** Facts a client may show, e.g. `{ triesLeft: 3 }` or `{ retryAfterSeconds: 40 }`. */
  params?: Record<string, string | number>;
  errors?: FieldFault[];
}
