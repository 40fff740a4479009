import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';
/** Standard Webhooks, "Signature scheme": between 24 and 64 bytes. */
const [LEAST, MOST] = [24, 64];

/** The bytes of a secret; undefined for what is none. */
export function secretBytes(secret: unknown): Uint8Array | undefined {
  if (typeof secret !== 'string' || !secret.startsWith(PREFIX)) return undefined;
  const text = secret.slice(PREFIX.length);
  const bytes = Buffer.from(text, 'base64');
  // Written again it is the same: Node's reader passes over what is no Base64.
  const whole = bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  return whole && bytes.length >= LEAST && bytes.length <= MOST ? bytes : undefined;
}

/**
 * The headers of a call: id, time and one signature for each secret, each HMAC-SHA256 over `id.timestamp.body`.
 * @param at epoch ms
 */
export function signatureHeaders(
  secrets: readonly string[],
  { id, at, body }: { id: string; at: number; body: string },
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = secrets.map((secret) => {
    const key = secretBytes(secret) ?? new Uint8Array();
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
