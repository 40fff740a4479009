import { isIPv4, isIPv6 } from 'node:net';

/** What one subscriber is commonly given of IPv6 (RFC 6177, section 2): whoever has a /56 has 2^72 addresses to guess from. */
const GROUP_BITS = 56;
const FIELDS = 8;

/**
 * What a client's address counts as: an IPv4 address by itself, also when written as IPv6 or with a port, as some
 * proxies do; of an IPv6 address its first 56 bits. Anything else stays as it is.
 */
export function addressGroup(address: string): string {
  const bare = withoutPort(address.trim().toLowerCase());
  if (isIPv4(bare) || !isIPv6(bare)) return bare;
  const fields = fieldsOf(bare);
  const [, , , , , mapped, high = 0, low = 0] = fields;
  if (mapped === 0xffff && fields.slice(0, 5).every((field) => field === 0)) {
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  }
  const whole = Math.floor(GROUP_BITS / 16);
  const rest = (fields[whole] ?? 0) & (0xffff << (16 - (GROUP_BITS % 16)));
  return `${[...fields.slice(0, whole), rest].map((field) => field.toString(16)).join(':')}::/${GROUP_BITS}`;
}

/** `192.0.2.1:5678`, `[2001:db8::1]:5678` and `fe80::1%eth0` without what changes from connection to connection. */
function withoutPort(address: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1];
  const bare = bracketed ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address;
  return bare.replace(/%.*$/, '');
}

/** The eight fields of a valid IPv6 address (RFC 4291, section 2.2). */
function fieldsOf(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const [first, last] = [numbersOf(head), numbersOf(tail ?? '')];
  return [...first, ...new Array<number>(FIELDS - first.length - last.length).fill(0), ...last];
}

function numbersOf(part: string): number[] {
  if (part === '') return [];
  return part.split(':').flatMap((field) => {
    if (!field.includes('.')) return [Number.parseInt(field, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = field.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}
