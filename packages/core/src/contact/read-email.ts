import { domainToASCII, domainToUnicode } from 'node:url';
import { maskContact } from './mask-contact.ts';
import type { Contact } from './types.ts';

/** Atoms of RFC 5322 §3.2.3, with the letters and digits of every script (RFC 6531 §3.3). */
const ATOM = String.raw`[A-Za-z0-9!#$%&'*+/=?^_\x60{|}~\p{L}\p{Nd}-][A-Za-z0-9!#$%&'*+/=?^_\x60{|}~\p{L}\p{M}\p{Nd}-]*`;
const LOCAL_PART = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`, 'u');
/** Letters and marks that draw nothing: whoever reads the address reads another one. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;
const TYPED_DOMAIN = /^[\p{L}\p{M}\p{N}.\u3002-]+$/u;
const ASCII_DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/**
 * Reads one mailbox (RFC 5321 §4.1.2, dot-string form only, at most 254 octets), its domain turned to lower-case ASCII,
 * its local part composed (RFC 6532 §3.1). A local part outside ASCII needs a mail server with SMTPUTF8 (RFC 6531).
 * Answers `undefined` for anything else. Quoted local parts and address literals are refused: hardly any patient has
 * one and few mail servers take them.
 */
export function readEmail(text: string): Contact | undefined {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at)).normalize('NFC');
  const typedDomain = text.slice(at + 1);
  if (octets(local) > 64 || !LOCAL_PART.test(local) || UNSEEN.test(text) || !TYPED_DOMAIN.test(typedDomain))
    return undefined;
  const domain = domainToASCII(typedDomain);
  const value = `${local}@${domain}`;
  if (octets(value) > 254 || !ASCII_DOMAIN.test(domain)) return undefined;
  const display = `${local}@${domainToUnicode(domain)}`;
  return { channel: 'email', value, display, masked: maskContact('email', value) };
}

function octets(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
