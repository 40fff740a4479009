import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookEndpoint } from '@studyshare/core';
import { Webhook } from 'standardwebhooks';
import type { Call } from '../fault.ts';

/** The receiver of webhooks: it keeps every call whose signature is right. */
export interface Endpoint {
  webhook: WebhookEndpoint;
  callsAbout(shareId: string): readonly Call[];
  /** What the next call of an event is answered. Resolves when it has come, and, where it is answered, was. */
  next(type: string, how: 'answer' | 'refuse' | 'say nothing'): Promise<void>;
  stop(): Promise<void>;
}

const SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

export async function startEndpoint(): Promise<Endpoint> {
  const calls = new Map<string, Call[]>();
  const plans = new Map<string, { how: 'answer' | 'refuse' | 'say nothing'; met(): void }>();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const headers = request.headers as Record<string, string>;
    const told = verified(body, headers);
    if (told === undefined) {
      answer(response, 400);
      return;
    }
    const { type, data } = told;
    const plan = plans.get(type);
    plans.delete(type);
    if (plan?.how !== 'refuse') {
      calls.set(data.shareId, [...(calls.get(data.shareId) ?? []), { id: headers['webhook-id']!, type }]);
    }
    if (plan?.how === 'say nothing') plan.met();
    else answer(response, plan?.how === 'refuse' ? 503 : 204, plan?.met);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  return {
    webhook: { name: 'ris', url, secrets: [SECRET] },
    callsAbout: (shareId) => calls.get(shareId) ?? [],
    next: (type, how) => new Promise((met) => plans.set(type, { how, met })),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Undefined where signature or time are not right. */
function verified(body: string, headers: Record<string, string>): Told | undefined {
  try {
    return new Webhook(SECRET).verify(body, headers) as Told;
  } catch {
    return undefined;
  }
}

interface Told {
  type: string;
  data: { shareId: string };
}

function answer(response: ServerResponse, status: number, done: () => void = () => undefined): void {
  response.once('finish', done);
  response.writeHead(status).end();
}
