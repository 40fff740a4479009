/**
 * An async iterable as a body. Reads nothing before the client does, stops reading when the client goes, and breaks
 * the answer off when the bytes are not as many as announced, so that nobody takes a torn file for a whole one.
 * @param bytes how many were announced; null where nobody knows
 */
export function bodyOf(source: AsyncIterable<Uint8Array>, bytes: number | null): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  let left = bytes ?? 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        left -= done || bytes === null ? 0 : value.byteLength;
        if (left < 0 || (done && left > 0)) throw new Error('The file is not as long as announced');
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
