import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FieldFault } from '../../contract/error-codes.ts';
import { StudyshareError } from '../../errors.ts';
import type { ReportCall } from '../../ports/report-source.ts';

/** A secret both sides know, where the provider signs nothing: at least this long. */
export const MIN_SECRET = 16;

/** @throws StudyshareError `report.not_signed`, which does not say what was wrong */
export function refuseUnless(isGenuine: boolean): void {
  if (!isGenuine) throw new StudyshareError('report.not_signed');
}

/** @throws StudyshareError `config.invalid` with the options that cannot work */
export function refuseOptions(receiver: string, faulty: Record<string, boolean>): void {
  const fields = Object.entries(faulty).flatMap(([field, isFaulty]): FieldFault[] =>
    isFaulty ? [{ field: `${receiver}/${field}`, code: 'config.invalid' }] : [],
  );
  if (fields.length > 0) throw new StudyshareError('config.invalid', { fields });
}

/** HMAC-SHA256 in hex. */
export function hmacHex(secret: string, ...parts: (string | Uint8Array)[]): string {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
}

/** Compares in a time that says nothing of what is equal, nor of the length. */
export function sameText(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** Whether the call carries the secret: as the password of HTTP Basic (RFC 7617; any user) or as a Bearer token (RFC 6750). */
export function carriesSecret(call: ReportCall, secret: string): boolean {
  const [, scheme = '', value = ''] = /^(basic|bearer) +(\S+)$/i.exec(call.header('authorization') ?? '') ?? [];
  if (scheme === '') return false;
  if (scheme.toLowerCase() === 'bearer') return sameText(value, secret);
  const pair = Buffer.from(value, 'base64').toString();
  return pair.includes(':') && sameText(pair.slice(pair.indexOf(':') + 1), secret);
}
