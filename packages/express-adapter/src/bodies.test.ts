import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import express, { type RequestHandler } from 'express';
import { describe, expect, test } from 'vitest';
import { open, patientHost } from './test/test-host.ts';

describe('bodies out', () => {
  test('20 MB of random bytes arrive unchanged and are never held as a whole', async () => {
    const whole = randomBytes(20 * 1024 * 1024);
    let pulled = 0;
    const host = await patientHost(async () => {
      const body = new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            if (pulled === whole.length) return controller.close();
            controller.enqueue(whole.subarray(pulled, (pulled += 65_536)));
          },
        },
        { highWaterMark: 0 },
      );
      return new Response(body, {
        headers: { 'content-type': 'application/zip', 'content-length': `${whole.length}` },
      });
    });
    const message = await open(`${host}/archive`);
    // Nobody reads yet: only what fits the sockets' buffers may have been taken from the source.
    await settled(() => pulled);
    expect(pulled).toBeLessThan(whole.length);
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(whole)).toBe(true);
  });

  test('a range answer keeps its status and headers', async () => {
    const ranges: (string | null)[] = [];
    const host = await patientHost(async (request) => {
      ranges.push(request.headers.get('range'));
      const headers = { 'content-range': 'bytes 2-4/9', 'content-length': '3' };
      return new Response(Uint8Array.of(0, 255, 128), { status: 206, headers });
    });
    const response = await fetch(`${host}/x`, { headers: { range: 'bytes=2-4' } });
    expect(ranges).toEqual(['bytes=2-4']);
    expect([response.status, response.headers.get('content-range')]).toEqual([206, 'bytes 2-4/9']);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.of(0, 255, 128));
  });

  test('a client that goes away stops the source and aborts the request', async () => {
    const seen = new EventEmitter();
    const both = Promise.all([once(seen, 'ended'), once(seen, 'aborted')]);
    const host = await patientHost(async (request) => {
      request.signal.addEventListener('abort', () => seen.emit('aborted'));
      const pull = (controller: ReadableStreamDefaultController) => controller.enqueue(new Uint8Array(65_536));
      return new Response(new ReadableStream({ pull, cancel: () => void seen.emit('ended') }));
    });
    (await open(`${host}/x`)).destroy();
    expect(await both).toHaveLength(2);
  });

  test('a source that fails half-way breaks the connection off', async () => {
    const host = await patientHost(async () => {
      let pulls = 0;
      const pull = (controller: ReadableStreamDefaultController) => {
        if (pulls++ > 3) throw new Error('storage gone');
        controller.enqueue(new Uint8Array(65_536));
      };
      return new Response(new ReadableStream({ pull }), { headers: { 'content-length': '9000000' } });
    });
    const response = await fetch(`${host}/x`);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  test('several cookies stay several, and HEAD has no body', async () => {
    const host = await patientHost(async (request) => {
      const headers = new Headers({ 'content-length': '5' });
      headers.append('set-cookie', 'a=1; Path=/');
      headers.append('set-cookie', 'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT');
      return new Response(request.method === 'HEAD' ? null : 'hello', { headers });
    });
    const response = await fetch(`${host}/x`);
    expect(response.headers.getSetCookie()).toHaveLength(2);
    const head = await fetch(`${host}/x`, { method: 'HEAD' });
    expect([head.headers.get('content-length'), await head.text()]).toEqual(['5', '']);
  });
});

describe('bodies in', () => {
  const echo = async (request: Request) => new Response(await request.text());
  const send = (host: string, body: string, type = 'application/json') =>
    fetch(`${host}/x`, { method: 'POST', body, headers: { 'content-type': type } });

  test.each<[string, RequestHandler[]]>([
    ['no parser', []],
    ['express.json()', [express.json()]],
    ['express.raw()', [express.raw({ type: '*/*' })]],
    ['express.text()', [express.text({ type: '*/*' })]],
  ])('a JSON body arrives with %s before it', async (_name, before) => {
    const host = await patientHost(echo, ...before);
    const response = await send(host, '{"name": "Åsa"}');
    expect(JSON.parse(await response.text())).toEqual({ name: 'Åsa' });
  });

  test('a form that the host has parsed is a form again', async () => {
    const host = await patientHost(echo, express.urlencoded(), express.json());
    expect(await (await send(host, 'a=1', 'application/x-www-form-urlencoded')).text()).toBe('a=1');
  });

  test('a refusal before the body was read reaches the client, and the connection serves on', async () => {
    const host = await patientHost(async () => new Response('too large', { status: 413 }));
    const response = await send(host, 'x'.repeat(5_000_000));
    expect([response.status, await response.text()]).toEqual([413, 'too large']);
    expect((await fetch(`${host}/x`)).status).toBe(413);
  });

  test('a refusal in the middle of the body reaches the client', async () => {
    const host = await patientHost(async (request) => {
      for await (const _chunk of request.body!) break;
      return new Response('too large', { status: 413 });
    });
    const response = await send(host, 'x'.repeat(5_000_000));
    expect([response.status, await response.text()]).toEqual([413, 'too large']);
  });
});

/** Waits until a figure has stopped growing. */
async function settled(figure: () => number): Promise<void> {
  for (let last = -1; last !== figure(); ) {
    last = figure();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
