import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/**
 * Sends a web response through `node:http`, streaming its body at the client's pace. A client that goes away stops the
 * source; a source that fails breaks the connection off, so that a torn file never looks whole.
 */
export async function sendResponse(response: Response, res: ServerResponse, head: boolean): Promise<void> {
  res.statusCode = response.status;
  res.removeHeader('x-powered-by');
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') res.setHeader(name, value);
  }
  for (const cookie of response.headers.getSetCookie()) res.appendHeader('set-cookie', cookie);
  if (response.body === null || head) {
    await response.body?.cancel();
    res.end();
    return;
  }
  const length = response.headers.get('content-length');
  await sendBody(response.body, res, length === null ? undefined : Number(length));
}

/** Up to here head and body go out as one piece: each write costs more than what it takes to hold so little. */
const ONE_PIECE_BYTES = 131_072;

/** By hand: `pipeline` over a web stream costs a short answer more than all else of sending it. */
async function sendBody(body: ReadableStream<Uint8Array>, res: ServerResponse, length?: number): Promise<void> {
  // Of a client that went away before, nothing is heard any more.
  if (res.destroyed) return body.cancel().catch(() => undefined);
  const reader = body.getReader();
  const gone = new AbortController();
  const leave = () => {
    gone.abort();
    reader.cancel().catch(() => undefined);
  };
  // A client that is gone is no fault of ours: nothing is left to tell it.
  res.on('error', () => undefined);
  res.once('close', leave);
  const held: Uint8Array[] = [];
  let missing = length !== undefined && length <= ONE_PIECE_BYTES ? length : 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (missing > 0) {
        held.push(value);
        missing -= value.length;
        if (missing > 0) continue;
        if (missing < 0) break;
        // All of it. What stands open behind the body is closed by cancelling it.
        res.off('close', leave).cork();
        for (const piece of held) res.write(piece);
        res.end();
        await reader.cancel().catch(() => undefined);
        return;
      }
      if (!res.write(value)) await once(res, 'drain', { signal: gone.signal });
    }
    if (missing !== 0) throw new Error('The body is not as long as announced');
    res.off('close', leave);
    if (!res.destroyed) res.end();
  } catch {
    // The head is out: all that is left to tell the client is a connection that ends early.
    res.destroy();
  }
}
