import Negotiator from 'negotiator';

/** How a file may lie there compressed, and what its name then ends with. */
export const ENCODINGS = { br: '.br', gzip: '.gz' } as const;

export type Encoding = keyof typeof ENCODINGS;

/** Best first, where a browser takes several as gladly. */
const BY_SIZE: readonly string[] = ['br', 'gzip', 'identity'];

/**
 * Which of the encodings that a file lies there in answers a request; undefined for the file as it is. The client's own
 * weights decide (RFC 9110, section 12.5.3), then the size.
 * @param accepted the request's `Accept-Encoding`
 */
export function acceptedEncoding(accepted: string | null, there: readonly Encoding[]): Encoding | undefined {
  if (there.length === 0) return undefined;
  const negotiator = new Negotiator({ headers: { 'accept-encoding': accepted ?? undefined } });
  const [best] = negotiator.encodings([...there, 'identity'], { preferred: BY_SIZE });
  return there.find((each) => each === best);
}
