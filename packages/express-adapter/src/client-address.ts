import type { Request } from 'express';

/**
 * The client's address, by which guesses are limited.
 * @param hops trusted proxies before this server: the address is the one the outermost of them wrote. Undefined: what
 * the host's own `trust proxy` setting says, unless it trusts everybody, which would let a client write its own.
 */
export function clientAddress(req: Request, hops: number | undefined): string {
  const socket = req.socket.remoteAddress ?? '';
  if (hops === undefined) return req.app.get('trust proxy') === true ? socket : (req.ip ?? socket);
  const forwarded = (req.get('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
  const chain = [socket, ...forwarded.filter((address) => address !== '').reverse()];
  return chain[Math.min(hops, chain.length - 1)] ?? socket;
}
