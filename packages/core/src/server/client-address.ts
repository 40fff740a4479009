/**
 * The client's address, by which guesses are limited.
 * @param peer the other end of the connection
 * @param forwarded the request's `X-Forwarded-For`
 * @param hops trusted proxies before this server: the address is the one the outermost of them wrote. None: what the
 * client wrote there counts for nothing.
 */
export function clientAddress(peer: string | undefined, forwarded: string | null | undefined, hops = 0): string {
  const written = (forwarded ?? '').split(',').map((address) => address.trim());
  const chain = [peer ?? '', ...written.filter((address) => address !== '').reverse()];
  return chain[Math.min(hops, chain.length - 1)] ?? '';
}

/**
 * @throws RangeError when it is not a number of proxies: `true`, which some servers know, would believe whatever a client
 * writes, and so switch the limits off
 */
export function checkHops(trustProxy: number | undefined): void {
  if (trustProxy !== undefined && (!Number.isInteger(trustProxy) || trustProxy < 0))
    throw new RangeError('trustProxy is the number of proxies in front');
}
