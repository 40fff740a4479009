import { domainToASCII, domainToUnicode } from 'node:url';
import { maskContact } from './mask-contact.ts';
import type { Contact } from './types.ts';

const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const TYPED_DOMAIN = /^[\p{L}\p{M}\p{N}.\u3002-]+$/u;
const ASCII_DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/**
 * Reads one mailbox (RFC 5321 §4.1.2, dot-string form only, at most 254 octets), its domain turned to lower-case ASCII.
 * Answers `undefined` for anything else. Quoted local parts, address literals and local parts outside ASCII are refused:
 * hardly any patient has one and few mail servers take them.
 */
export function readEmail(text: string): Contact | undefined {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at));
  const typedDomain = text.slice(at + 1);
  if (local.length > 64 || !LOCAL_PART.test(local) || !TYPED_DOMAIN.test(typedDomain)) return undefined;
  const domain = domainToASCII(typedDomain);
  const value = `${local}@${domain}`;
  if (value.length > 254 || !ASCII_DOMAIN.test(domain)) return undefined;
  const display = `${local}@${domainToUnicode(domain)}`;
  return { channel: 'email', value, display, masked: maskContact('email', value) };
}
