/**
 * Regroups a stream into pieces of exactly `size` bytes; only the last may be shorter. Never yields an empty piece. A piece
 * is good until the next is asked for: it may be the producer's own buffer.
 */
export async function* rechunk(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const piece of source) {
    let rest = piece;
    while (held + rest.length >= size) {
      const take = size - held;
      const last = rest.subarray(0, take);
      yield held === 0 ? Buffer.from(last.buffer, last.byteOffset, take) : Buffer.concat([...parts, last], size);
      rest = rest.subarray(take);
      parts = [];
      held = 0;
    }
    if (rest.length > 0) {
      // A copy: the producer may reuse its buffer after the next turn.
      parts.push(Buffer.from(rest));
      held += rest.length;
    }
  }
  if (held > 0) yield Buffer.concat(parts, held);
}
