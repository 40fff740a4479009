import { connect, isIP } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { Finding } from '../ports/index.ts';
import type { WebhookEndpoint } from '../webhooks/index.ts';

const PATIENCE_MS = 10_000;

/** Where events are told. Over the network only where that is asked for, and then nothing is sent: a call would be an event. */
export async function examineWebhooks(
  endpoints: readonly WebhookEndpoint[],
  { reach = false, signal }: { reach?: boolean; signal?: AbortSignal | undefined },
): Promise<Finding[]> {
  if (!reach) return [{ part: 'webhooks', state: 'good', says: String(endpoints.length) }];
  return Promise.all(endpoints.map((endpoint) => reached(endpoint, signal)));
}

async function reached({ name, url }: WebhookEndpoint, signal: AbortSignal | undefined): Promise<Finding> {
  const part = `webhook ${name}: reached`;
  try {
    await handshake(new URL(url), signal);
    return { part, state: 'good', says: 'takes connections' };
  } catch (error) {
    const { code } = error as { code?: unknown };
    const says = `takes no connection (${typeof code === 'string' ? code : 'no answer'})`;
    return { part, state: 'fault', says, mend: 'Check the name, the certificate and the firewall of this endpoint.' };
  }
}

/** Connects, over TLS shakes hands, and leaves. */
function handshake({ protocol, hostname, port }: URL, signal: AbortSignal | undefined): Promise<void> {
  const secure = protocol === 'https:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const where = { host, port: Number(port || (secure ? 443 : 80)) };
  return new Promise((resolve, reject) => {
    const late = AbortSignal.timeout(PATIENCE_MS);
    const over = signal ? AbortSignal.any([signal, late]) : late;
    const socket = secure ? connectSecurely({ ...where, ...(isIP(host) ? {} : { servername: host }) }) : connect(where);
    const end = (settle: () => void) => {
      socket.destroy();
      settle();
    };
    socket.once(secure ? 'secureConnect' : 'connect', () => end(resolve));
    socket.once('error', (error) => end(() => reject(error)));
    over.addEventListener('abort', () => end(() => reject(over.reason)), { once: true });
  });
}
