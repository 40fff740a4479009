import { createServer, request, type Server, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { bodyOf } from '../http/stream.ts';
import { sendResponse } from './send-response.ts';

const PART = new Uint8Array(65_536).fill(7);

let server: Server | undefined;
afterEach(() => server?.closeAllConnections());
afterEach(() => server?.close());

/** Where the server is, and the end of the first answer's sending. */
async function serve(answer: (res: ServerResponse) => Promise<void>): Promise<{ port: number; sent: Promise<void> }> {
  const opened = createServer();
  const sent = new Promise<void>((resolve, reject) => {
    opened.on('request', (_, res) => answer(res).then(resolve, reject));
  });
  server = opened.listen(0, '127.0.0.1');
  await new Promise((resolve) => opened.once('listening', resolve));
  return { port: Object(opened.address()).port, sent };
}

/** What a client reads of these parts: the whole body, or nothing where the connection ended early. */
async function read(parts: readonly Uint8Array[], headers: Record<string, string> = {}): Promise<number | undefined> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
  const { port } = await serve((res) => sendResponse(new Response(body, { headers }), res, false));
  const answer = await fetch(`http://127.0.0.1:${port}`);
  return (await answer.arrayBuffer()).byteLength;
}

test('a body comes whole in one piece and in many, and with a piece that holds nothing', async () => {
  expect(await read([PART], { 'content-length': String(PART.length) })).toBe(PART.length);
  expect(await read([PART, PART], { 'content-length': String(2 * PART.length) })).toBe(2 * PART.length);
  expect(await read([new Uint8Array(0), PART, new Uint8Array(0), PART])).toBe(2 * PART.length);
});

test.each([1, 2])('what a body of %i pieces is read from is closed once all of it is out', async (pieces) => {
  let closed: () => void = () => undefined;
  const closing = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const source = async function* () {
    try {
      for (let piece = 0; piece < pieces; piece += 1) yield PART;
    } finally {
      closed();
    }
  };
  const length = pieces * PART.length;
  const headers = { 'content-length': String(length) };
  const { port, sent } = await serve((res) =>
    sendResponse(new Response(bodyOf(source(), length), { headers }), res, false),
  );
  expect((await (await fetch(`http://127.0.0.1:${port}`)).arrayBuffer()).byteLength).toBe(length);
  await Promise.all([sent, closing]);
});

/** A source without an end, and when somebody stopped it. */
function endless() {
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(PART), cancel: () => stop() });
  return { response: new Response(body), stopped };
}

test('a client that went away before its answer began stops the source, and the sending ends', async () => {
  const { response, stopped } = endless();
  const { port, sent } = await serve(async (res) => {
    const closed = new Promise((resolve) => res.once('close', resolve));
    client.destroy();
    await closed;
    await sendResponse(response, res, false);
  });
  const client = request({ port, host: '127.0.0.1' }).on('error', () => undefined);
  client.end();
  await Promise.all([sent, stopped]);
});

test('a client that reads nothing and goes away stops the source, and the sending ends', async () => {
  const { response, stopped } = endless();
  const { port, sent } = await serve((res) => sendResponse(response, res, false));
  const client = request({ port, host: '127.0.0.1' }, (answer) => {
    answer.pause();
    client.destroy();
  }).on('error', () => undefined);
  client.end();
  await Promise.all([sent, stopped]);
});

test.each([
  ['fewer', PART.length + 1],
  ['more', PART.length - 1],
])('a body of %s bytes than announced never looks whole', async (_which, announced) => {
  await expect(read([PART], { 'content-length': String(announced) })).rejects.toThrow();
});

test('a source that fails breaks the connection off, so that what is torn never looks whole', async () => {
  const parts = [PART];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts.pop();
      if (part === undefined) controller.error(new Error('the disk is gone'));
      else controller.enqueue(part);
    },
  });
  const { port } = await serve((res) => sendResponse(new Response(body), res, false));
  const answer = await fetch(`http://127.0.0.1:${port}`);
  await expect(answer.arrayBuffer()).rejects.toThrow();
});
