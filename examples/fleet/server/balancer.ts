import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One address before several processes. */
export interface Balancer {
  url: string;
  /** Ports of the processes that answer, in turn. */
  targets: number[];
  stop(): Promise<void>;
}

/**
 * Hands each request to the next process. One that does not listen is passed over; what had reached a process is not
 * repeated, because it may have been done.
 */
export async function startBalancer(host: string, port: number): Promise<Balancer> {
  const targets: number[] = [];
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  const server = createServer((call, answer) => {
    const from = (turn += 1);
    const order = targets.map((_, index) => targets[(from + index) % targets.length]!);
    forward(agent, call, answer, order);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://${host}:${taken}`, targets, stop: () => stop(server, agent) };
}

function forward(agent: Agent, call: IncomingMessage, answer: ServerResponse, [port, ...others]: number[]): void {
  if (port === undefined) {
    refuse(answer);
    return;
  }
  const { method, url: path, headers } = call;
  const onward = request({ agent, host: '127.0.0.1', port, method, path, headers });
  onward.once('response', (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
    response.once('error', () => answer.destroy());
  });
  onward.once('error', (error: NodeJS.ErrnoException) => {
    if (answer.headersSent) answer.destroy();
    else if (error.code === 'ECONNREFUSED' && call.readableDidRead === false) forward(agent, call, answer, others);
    else refuse(answer);
  });
  answer.once('close', () => onward.destroy());
  // Not before it is connected: a body can be handed to one process only.
  onward.once('socket', (socket) => {
    if (socket.connecting) socket.once('connect', () => call.pipe(onward));
    else call.pipe(onward);
  });
}

function refuse(answer: ServerResponse): void {
  answer.writeHead(502).end();
}

async function stop(server: Server, agent: Agent): Promise<void> {
  server.closeAllConnections();
  agent.destroy();
  await new Promise((resolve) => server.close(resolve));
}
