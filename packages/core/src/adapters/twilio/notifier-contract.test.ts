import { createServer, type ServerResponse } from 'node:http';
import { describe, test } from 'vitest';
import { type NotifierFixture, notifierContract } from '../../testing/notifier-contract.ts';
import { twilioNotifier } from './twilio-notifier.ts';

type Next = Parameters<NotifierFixture['provider']>[0];

interface Taken {
  sid: string;
  to: string;
  body: string;
  date_created: string;
  status: string;
}

const REFUSALS = new Map<Next, { status: number; code: number; message: string }>([
  ['refuse-for-good', { status: 400, code: 21211, message: 'no' }],
  ['unavailable', { status: 429, code: 20429, message: 'slow down' }],
]);

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Twilio's two calls over loopback HTTP. */
async function provider() {
  const taken: Taken[] = [];
  const state: { next: Next } = { next: 'accept' };
  const create = (form: URLSearchParams, response: ServerResponse): void => {
    const refusal = REFUSALS.get(state.next);
    if (refusal) {
      answer(response, refusal.status, refusal);
      return;
    }
    const date = new Date().toUTCString().replace('GMT', '+0000');
    const [to, body] = [form.get('To') ?? '', form.get('Body') ?? ''];
    const message = { sid: `SM${taken.length}`, to, body, date_created: date, status: 'queued' };
    taken.push(message);
    if (state.next === 'accept-without-answer') response.destroy();
    else answer(response, 201, message);
  };
  const server = createServer(async (request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    if (request.method === 'GET') {
      const messages = taken.filter(({ to }) => to === searchParams.get('To'));
      answer(response, 200, { messages, page: 0, page_size: 50, next_page_uri: null });
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    create(new URLSearchParams(Buffer.concat(chunks).toString()), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, state, taken, port: (server.address() as { port: number }).port };
}

notifierContract({
  test,
  describe,
  factory: async () => {
    const { server, state, taken, port } = await provider();
    const account = { accountSid: 'ACtest', authToken: 'secret', from: '+46790000000' };
    return {
      notifier: twilioNotifier({ ...account, apiBaseUrl: `http://127.0.0.1:${port}` }),
      to: '+46701234567',
      provider: (next) => {
        state.next = next;
      },
      // Twilio is never told the delivery's id; the suite sends one delivery only.
      accepted: () => taken.map(() => 'delivery-1'),
      close: async () => {
        server.closeAllConnections();
        server.close();
      },
    };
  },
});
