import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** How a mail server fails whoever sends to a contact. */
type How = 'greylists' | 'stalls in the message' | 'drops after the end' | 'holds after the end';

/** Stands before a mail server and breaks what goes through it. */
export interface MailFront {
  port: number;
  /** The server behind it. */
  toServer(port: number): void;
  /** Takes the next connection and says nothing on it. Resolves when it has. */
  sayNothing(): Promise<void>;
  /** Does so with the next message to a contact. Resolves when it has. */
  fail(email: string, how: Exclude<How, 'holds after the end'>): Promise<void>;
  /** Keeps back the answer to the end of the next message to a contact. Resolves when the server has it whole. */
  holdAfterEnd(email: string): Promise<void>;
  letGo(email: string): void;
  /** Resolves when the client has that answer. */
  answeredTo(email: string): Promise<void>;
  stop(): Promise<void>;
}

interface Plan {
  how: How;
  hit(): void;
  released: Promise<void>;
  answered(): void;
}

const GREYLISTED = '451 4.7.1 Greylisted, please try again later\r\n';

export async function startMailFront(): Promise<MailFront> {
  const plans = new Map<string, Plan>();
  const held = new Map<string, { letGo(): void; answered: Promise<void> }>();
  const sockets = new Set<Socket>();
  let target = 0;
  let silent: (() => void) | undefined;

  const server: Server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => undefined);
    client.once('close', () => sockets.delete(client));
    if (silent) {
      client.resume();
      silent();
      silent = undefined;
      return;
    }
    relay(client, connect(target, '127.0.0.1'), (email) => {
      const plan = plans.get(email);
      plans.delete(email);
      return plan;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const plan = (email: string, how: How) => {
    const hit = deferred();
    const letGo = deferred();
    const answered = deferred();
    plans.set(email, { how, hit: hit.resolve, released: letGo.promise, answered: answered.resolve });
    held.set(email, { letGo: letGo.resolve, answered: answered.promise });
    return hit.promise;
  };
  return {
    port: (server.address() as AddressInfo).port,
    toServer: (port) => {
      target = port;
    },
    sayNothing: () =>
      new Promise((taken) => {
        silent = taken;
      }),
    fail: plan,
    holdAfterEnd: (email) => plan(email, 'holds after the end'),
    letGo: (email) => held.get(email)?.letGo(),
    answeredTo: async (email) => held.get(email)?.answered,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Passes on what both say, and does to a message what is planned for its contact. */
function relay(client: Socket, server: Socket, planFor: (email: string) => Plan | undefined): void {
  let plan: Plan | undefined;
  let begun = false;
  server.on('error', () => undefined);
  server.once('close', () => client.destroy());
  client.once('close', () => server.destroy());
  client.on('data', (chunk) => {
    const said = chunk.toString('latin1');
    const email = /^RCPT TO:<([^>]*)>/im.exec(said)?.[1];
    if (email !== undefined) plan = planFor(email);
    if (plan?.how === 'greylists') {
      client.write(GREYLISTED);
      plan.hit();
      plan = undefined;
    } else if (plan?.how === 'stalls in the message' && begun) {
      // Never passed on: the server has no end of it.
      plan.hit();
    } else server.write(chunk);
  });
  server.on('data', (chunk) => {
    const said = chunk.toString('latin1');
    const isEnd = begun && said.startsWith('250');
    if (said.startsWith('354')) begun = true;
    if (!isEnd || plan === undefined) {
      // One command at a time, each with its answer.
      client.write(said.replace('250-PIPELINING\r\n', ''), 'latin1');
      return;
    }
    begun = false;
    const { how, hit, released, answered } = plan;
    hit();
    if (how === 'drops after the end') {
      client.destroy();
      return;
    }
    void released.then(() => client.write(chunk, () => answered()));
  });
}

function deferred(): { promise: Promise<void>; resolve(): void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: () => resolve() };
}
