/**
 * Gives memory back at once that nobody reads any more; whoever still does finds it empty. Bytes in a buffer that holds
 * others too are left alone. Pictures are large and lie outside the collector's own heap, where it counts them: each few
 * that wait to be collected cost a run over all of the heap.
 */
export function freeBytes({ buffer, byteLength }: ArrayBufferView): void {
  if (buffer instanceof ArrayBuffer && !buffer.detached && buffer.byteLength === byteLength) buffer.transfer(0);
}
