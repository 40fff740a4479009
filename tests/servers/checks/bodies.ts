import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { expect, test } from 'vitest';
import { ask } from '../ask.ts';
import type { Stage } from '../server-under-test.ts';

const CHUNK = 65_536;
const endless = (controller: ReadableStreamDefaultController) => controller.enqueue(new Uint8Array(CHUNK));

/** What goes in and comes out arrives as it is, and is never held as a whole. */
export function bodyChecks({ open, openParsed }: Stage): void {
  test('8 MB of random bytes arrive unchanged, at the client’s pace', async () => {
    const whole = randomBytes(8 * 1024 * 1024);
    let pulled = 0;
    const pull = (controller: ReadableStreamDefaultController) => {
      if (pulled === whole.length) return controller.close();
      controller.enqueue(whole.subarray(pulled, (pulled += CHUNK)));
    };
    const answer = () =>
      new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), {
        headers: { 'content-type': 'application/zip', 'content-length': `${whole.length}` },
      });
    const { patients } = await open({ patient: async () => answer() });
    const message = await ask(patients, '/archive');
    const chunks: Buffer[] = [];
    for await (const chunk of message) {
      // What the sockets hold, and no more, may be taken from the source before it is read.
      if (chunks.length === 0) expect(pulled).toBeLessThan(whole.length);
      chunks.push(chunk);
    }
    expect(Buffer.concat(chunks).equals(whole)).toBe(true);
    expect(message.headers['content-length']).toBe(`${whole.length}`);
  });

  test('a range answer keeps its status, headers and bytes', async () => {
    const { patients } = await open({
      patient: async (request) => {
        const range = request.headers.get('range');
        const headers = { 'content-range': `${range?.replace('=', ' ')}/9`, 'content-length': '3' };
        return new Response(Uint8Array.of(0, 255, 128), { status: 206, headers });
      },
    });
    const response = await fetch(`${patients}/x`, { headers: { range: 'bytes=2-4' } });
    expect([response.status, response.headers.get('content-range')]).toEqual([206, 'bytes 2-4/9']);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.of(0, 255, 128));
  });

  test('a client that goes away stops the source and aborts the work', async () => {
    const seen = new EventEmitter();
    const both = Promise.all([once(seen, 'ended'), once(seen, 'aborted')]);
    const { patients } = await open({
      patient: async (request) => {
        request.signal.addEventListener('abort', () => seen.emit('aborted'));
        return new Response(new ReadableStream({ pull: endless, cancel: () => void seen.emit('ended') }));
      },
    });
    (await ask(patients, '/x')).destroy();
    expect(await both).toHaveLength(2);
  });

  test('a client that goes away before there is an answer aborts the work', async () => {
    const seen = new EventEmitter();
    const [asked, aborted] = [once(seen, 'asked'), once(seen, 'aborted')];
    const { clinicians } = await open({
      clinician: (request) => {
        seen.emit('asked');
        return new Promise((resolve) => {
          request.signal.addEventListener('abort', () => {
            seen.emit('aborted');
            resolve(new Response());
          });
        });
      },
    });
    const leave = new AbortController();
    const asking = fetch(`${clinicians}/studyshare/v1/settings`, { signal: leave.signal });
    await asked;
    leave.abort();
    await expect(asking).rejects.toThrow();
    await aborted;
  });

  test('a source that fails half-way breaks the connection off', async () => {
    const { patients } = await open({
      patient: async () => {
        let pulls = 0;
        const pull = (controller: ReadableStreamDefaultController) => {
          if (pulls++ > 3) throw new Error('storage gone');
          endless(controller);
        };
        return new Response(new ReadableStream({ pull }), { headers: { 'content-length': '9000000' } });
      },
    });
    const response = await fetch(`${patients}/x`);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  const echo = async (request: Request) => new Response(await request.text());
  const send = async (origin: string, body: string, type: string) => {
    const headers = { 'content-type': type };
    return (await fetch(`${origin}/studyshare/v1/x`, { method: 'POST', body, headers })).text();
  };
  for (const [name, from] of [
    ['that nobody has read', open],
    ['that the host has parsed', openParsed],
  ] as const) {
    test(`JSON and a form ${name} arrive`, async () => {
      const { clinicians } = await from({ clinician: echo });
      expect(JSON.parse(await send(clinicians, '{"name": "Åsa"}', 'application/json'))).toEqual({ name: 'Åsa' });
      expect(await send(clinicians, 'a=1&b=%C3%85', 'application/x-www-form-urlencoded')).toBe('a=1&b=%C3%85');
    });
  }

  test('a report arrives byte by byte, as its signature needs', async () => {
    const { clinicians } = await open({ reports: echo });
    const body = '{ "a":1 ,  "b" : "\\u00c5" }\n';
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${clinicians}/hooks/reports/x`, { method: 'POST', body, headers });
    expect(await response.text()).toBe(body);
  });

  test('a refusal before or in the middle of a large body reaches the client', async () => {
    const { patients } = await open({
      patient: async (request) => {
        if (request.headers.has('x-half')) for await (const _chunk of request.body!) break;
        return new Response('too large', { status: 413 });
      },
    });
    for (const headers of [{}, { 'x-half': '1' }] as Record<string, string>[]) {
      const body = 'x'.repeat(5_000_000);
      const response = await fetch(`${patients}/x`, { method: 'POST', body, headers });
      expect([response.status, await response.text()]).toEqual([413, 'too large']);
    }
    expect((await fetch(`${patients}/x`)).status).toBe(413);
  });
}
