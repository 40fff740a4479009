import { once } from 'node:events';
import { Agent, type ClientRequest, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What happens to the calls of an S3 server. */
export type Failing =
  | { how: 'refuses'; status: 500 | 503 }
  /** Bytes a second of each call. */
  | { how: 'trickles'; rate: number }
  | { how: 'says nothing' }
  /** In the middle of what is written, or read. */
  | { how: 'cuts'; what: 'uploads' | 'downloads' };

/** Stands before an S3 server and breaks what goes through it. */
export interface FileFront {
  endpoint: string;
  /** Breaks the next calls. Resolves when so many were broken, and the others go through again. */
  fail(failing: Failing, times: number): Promise<void>;
  /** Lets all go through from now on. */
  mend(): void;
  /** Files that were written whole. */
  written(): number;
  stop(): Promise<void>;
}

/** @param endpoint of the server behind it */
export async function startFileFront(endpoint: string): Promise<FileFront> {
  const agent = new Agent({ keepAlive: true });
  const target = new URL(endpoint);
  let plan: { failing: Failing; left: number; done(): void } | undefined;
  let written = 0;

  const take = (call: IncomingMessage): Failing | undefined => {
    if (plan === undefined || !concerns(plan.failing, call)) return undefined;
    const { failing, done } = plan;
    plan.left -= 1;
    if (plan.left === 0) {
      plan = undefined;
      done();
    }
    return failing;
  };
  const server = createServer((call, answer) => {
    const failing = take(call);
    if (failing?.how === 'refuses') {
      refuse(call, answer, failing.status);
      return;
    }
    if (failing?.how === 'says nothing') {
      call.resume();
      return;
    }
    const { method, url: path, headers } = call;
    const onward = request({ agent, host: target.hostname, port: target.port, method, path, headers });
    onward.on('error', () => answer.destroy());
    answer.once('close', () => onward.destroy());
    onward.once('response', (response) => {
      if (method === 'PUT' && response.statusCode === 200) written += 1;
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.once('error', () => answer.destroy());
      void pass(response, answer, failing, 'downloads');
    });
    void pass(call, onward, failing, 'uploads');
  });
  server.keepAliveTimeout = 0;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail: (failing, times) =>
      new Promise((done) => {
        plan = { failing, left: times, done };
      }),
    mend() {
      plan?.done();
      plan = undefined;
    },
    written: () => written,
    async stop() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function concerns(failing: Failing, { method }: IncomingMessage): boolean {
  if (failing.how !== 'cuts') return true;
  return method === (failing.what === 'uploads' ? 'PUT' : 'GET');
}

/** As S3 says it (API reference, "Error responses"). */
function refuse(call: IncomingMessage, answer: ServerResponse, status: 500 | 503): void {
  const code = status === 503 ? 'SlowDown' : 'InternalError';
  call.resume();
  answer.writeHead(status, { 'content-type': 'application/xml' });
  answer.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

type Target = ServerResponse | ClientRequest;

/** Passes a body on as the plan has it. */
async function pass(
  from: IncomingMessage,
  to: Target,
  failing: Failing | undefined,
  way: 'uploads' | 'downloads',
): Promise<void> {
  const cutAt =
    failing?.how === 'cuts' && failing.what === way
      ? Math.floor(Number(from.headers['content-length'] ?? 0) / 2)
      : Infinity;
  let passed = 0;
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      const left = cutAt - passed;
      if (chunk.length > left) {
        if (left > 0) to.write(chunk.subarray(0, left));
        // What was written has to be on its way before the connection goes.
        await wait(20);
        from.destroy();
        to.destroy();
        return;
      }
      passed += chunk.length;
      if (failing?.how === 'trickles') await trickle(chunk, to, failing.rate);
      else if (!to.write(chunk)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
    }
    to.end();
  } catch {
    to.destroy();
  }
}

const DROPS_A_SECOND = 10;

async function trickle(chunk: Buffer, to: Target, rate: number): Promise<void> {
  const size = Math.ceil(rate / DROPS_A_SECOND);
  for (let at = 0; at < chunk.length && !to.destroyed; at += size) {
    to.write(chunk.subarray(at, at + size));
    await wait(1_000 / DROPS_A_SECOND);
  }
}
