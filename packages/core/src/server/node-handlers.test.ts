import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, createServer as createServer2 } from 'node:http2';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { fakeSharing } from '../../../../tests/support/fake-sharing.ts';
import { type FetchHandlerOptions, fetchHandlers, type NodeHandlerOptions, nodeHandlers } from './index.ts';

let server: Server | undefined;
afterEach(() => server?.close());

const options: NodeHandlerOptions = {
  sharing: fakeSharing({}),
  authorize: async () => {
    throw new Error('directory down');
  },
  landingAssets: '/nowhere',
};

const { sharing, landingAssets } = options;
const forFetch: FetchHandlerOptions = { sharing, landingAssets, authorize: async () => null };

async function serve(handler: Parameters<typeof createServer>[1] & object): Promise<string> {
  server = createServer(handler).listen(0, '127.0.0.1');
  await new Promise((resolve) => server!.once('listening', resolve));
  return `http://127.0.0.1:${Object(server.address()).port}`;
}

test('without a host to tell, a sign-in that fails is 500 and logged, and the process lives on', async () => {
  const events: string[] = [];
  const logger = { info: () => {}, warn: () => {}, error: (event: string) => void events.push(event) };
  const { clinician } = nodeHandlers({ ...options, sharing: { ...options.sharing, logger } });
  const origin = await serve(clinician);
  const refused = await fetch(`${origin}/v1/settings`);
  expect([refused.status, await refused.json()]).toMatchObject([500, { code: 'server.internal' }]);
  expect(events).toEqual(['http.sign_in_failed']);
});

test('without a host, other paths are not found', async () => {
  const { clinician } = nodeHandlers(options);
  const answer = await fetch(`${await serve(clinician)}/elsewhere`);
  expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'request.not_found' }]);
});

test('without a folder of files, the page answers for them', async () => {
  const { patient } = nodeHandlers(options);
  const answer = await fetch(`${await serve(patient)}/assets/main.js`);
  expect(await answer.text()).toBe('none');
});

test('whatever method a client of HTTP/2 writes, it is answered, and nothing is thrown at a server that awaits nothing', async () => {
  const { patient } = nodeHandlers({
    ...options,
    sharing: { ...options.sharing, patient: async ({ method }) => new Response(method) },
  });
  const second = createServer2((req, res) => {
    const pair = [req, res] as unknown as [IncomingMessage, ServerResponse];
    patient(...pair).catch(() => res.destroy());
  });
  await new Promise<void>((resolve) => second.listen(0, '127.0.0.1', resolve));
  const client = connect(`http://127.0.0.1:${Object(second.address()).port}`);
  const answer = async (method: string) => {
    const request = client.request({ ':method': method, ':path': '/l/x' });
    request.end();
    return text(request).catch(() => 'thrown');
  };
  const methods = ['GET', 'POST', 'get', 'head', 'trace', 'TRACE', 'TRACK', 'FOO'];
  expect(await Promise.all(methods.map(answer))).toEqual([
    'GET',
    'POST',
    ...Array.from({ length: 6 }, () => 'OPTIONS'),
  ]);
  client.close();
  second.close();
});

test.each([
  [{ trustProxy: true as unknown as number }, /number of proxies/],
  [{ trustProxy: -1 }, /number of proxies/],
  [{ clinicianPath: '/studyshare/' }, /clinicianPath is a path/],
  [{ reportsPath: 'hooks' }, /reportsPath is a path/],
])('%j is refused', (wrong, message) => {
  expect(() => nodeHandlers({ ...options, ...wrong })).toThrow(message);
  expect(() => fetchHandlers({ ...forFetch, ...wrong })).toThrow(message);
});

test('a web request whose body was read says so', async () => {
  const { patient } = fetchHandlers(forFetch);
  const request = new Request('http://localhost/l/x', { method: 'POST', body: 'x' });
  await request.text();
  await expect(patient(request, '192.0.2.7')).rejects.toThrow('was read before Studyshare got it');
});
