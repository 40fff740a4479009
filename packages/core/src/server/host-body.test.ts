import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { bodyOf, type HostRequest } from './host-body.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** A request whose stream is at its end, as a parser leaves it. */
async function read(type: string, more: Partial<HostRequest>): Promise<string> {
  const req = Object.assign(new IncomingMessage(new Socket()), { headers: { 'content-type': type } }, more);
  req.push('as it came');
  req.push(null);
  for await (const _chunk of req.iterator({ destroyOnReturn: false }));
  return new Response(bodyOf(req) ?? null).text();
}

test.each<[string, string, Partial<HostRequest>, string]>([
  ['JSON', JSON_TYPE, { body: { name: 'Åsa' } }, '{"name":"Åsa"}'],
  ['JSON by another name', 'application/merge-patch+json', { body: [1] }, '[1]'],
  ['an empty object', JSON_TYPE, { body: {} }, '{}'],
  ['text', 'text/plain', { body: 'as it is' }, 'as it is'],
  ['bytes', 'application/octet-stream', { body: Buffer.from('bytes') }, 'bytes'],
  ['a form', FORM_TYPE, { body: { a: '1', b: ['2', '3'] } }, 'a=1&b=2&b=3'],
  ['a form with what no form of ours has', FORM_TYPE, { body: { a: { b: '1' } } }, ''],
  ['what nobody can make again', 'multipart/form-data', { body: { a: '1' } }, ''],
  [
    'the bytes as they came, before what was made of them',
    JSON_TYPE,
    { body: { a: 1 }, rawBody: Buffer.from('{ "a":1 }') },
    '{ "a":1 }',
  ],
])('a body that the host has read is made again: %s', async (_name, type, more, expected) => {
  expect(await read(type, more)).toBe(expected);
});

test('{} on a request that no parser has read is no body', async () => {
  const req = Object.assign(new IncomingMessage(new Socket()), { headers: { 'content-type': FORM_TYPE }, body: {} });
  req.push('a=1');
  req.push(null);
  const body = bodyOf(req) as ReadableStream<Uint8Array>;
  expect(await new Response(body).text()).toBe('a=1');
});
