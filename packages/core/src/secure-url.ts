import { isIP } from 'node:net';

/**
 * Nothing leaves this machine on the way to such a host.
 * @param host a name or an address, as of a URL or without brackets
 */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

/** HTTPS, or plain HTTP within this machine: secrets and what is told of patients go no other way. */
export function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
