/**
 * A web stream of what a generator gives, one piece for each that is asked for. Cancelling it ends what the generator waits
 * for by `stop`, since a generator that waits cannot be told otherwise.
 */
export function streamOf(
  first: Uint8Array | undefined,
  rest: AsyncGenerator<Uint8Array, void>,
  stop: (reason: unknown) => void,
): ReadableStream<Uint8Array> {
  let head = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (head !== undefined) {
          controller.enqueue(head);
          head = undefined;
          return;
        }
        const { done, value } = await rest.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel(reason) {
        stop(reason);
        await rest.return().catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
