import { SETTINGS } from '@studyshare/core/contract';

/** Largest logo in bytes of the picture, and its media types. */
export const { maxBytes: LOGO_MAX, types: LOGO_TYPES } = SETTINGS.logo;

export type LogoResult = { ok: true; url: string } | { ok: false; why: 'type' | 'size' };

/** A picture file as a `data:` URL, if it is of a kind and size that can be kept. */
export async function readLogo(file: Blob): Promise<LogoResult> {
  if (!(LOGO_TYPES as readonly string[]).includes(file.type)) return { ok: false, why: 'type' };
  if (file.size > LOGO_MAX) return { ok: false, why: 'size' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { ok: true, url: `data:${file.type};base64,${btoa(binary)}` };
}
