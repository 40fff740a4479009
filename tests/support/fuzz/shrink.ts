import { splice } from './mutate-bytes.ts';

/** Attempts after which the smallest file so far is good enough. */
const MAX_ATTEMPTS = 400;

/** A smaller file that fails as well: pieces are taken out, halves first, then ever shorter ones. */
export async function shrink(
  bytes: Uint8Array,
  stillFails: (bytes: Uint8Array) => Promise<boolean>,
): Promise<Uint8Array> {
  let attempts = 0;
  for (let size = bytes.length >> 1; size >= 1 && attempts < MAX_ATTEMPTS; size >>= 1)
    for (let at = 0; at < bytes.length && attempts < MAX_ATTEMPTS; attempts++) {
      const smaller = splice(bytes, at, size, new Uint8Array());
      if (await stillFails(smaller)) bytes = smaller;
      else at += size;
    }
  return bytes;
}
