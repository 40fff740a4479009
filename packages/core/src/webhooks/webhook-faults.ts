import { isEventType } from '../contract/events.ts';
import { isSecure } from '../secure-url.ts';
import { secretBytes } from './sign-call.ts';

/** A wrong option, by its place below `webhooks`, and the rule that it breaks. */
export type WebhookFault = [field: string, rule: string];

const KNOWN: ReadonlySet<string> = new Set(['name', 'url', 'secrets', 'accounts', 'types']);
const MOST_SECRETS = 5;

/** Every fault of the option `webhooks`, all at once. */
export function webhookFaults(value: unknown): WebhookFault[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [['webhooks', 'list']];
  const names = value.map((endpoint: unknown) => (isRecord(endpoint) ? endpoint['name'] : undefined));
  return value.flatMap((endpoint: unknown, at) => {
    const found = isRecord(endpoint) ? endpointFaults(endpoint) : [['', 'required'] as WebhookFault];
    if (typeof names[at] === 'string' && names.indexOf(names[at]) < at) found.push(['name', 'duplicate']);
    return found.map(([field, rule]): WebhookFault => [`webhooks/${at}${field === '' ? '' : `/${field}`}`, rule]);
  });
}

function endpointFaults({ name, url, secrets, accounts, types, ...others }: Record<string, unknown>): WebhookFault[] {
  return [
    ...Object.keys(others)
      .filter((key) => !KNOWN.has(key))
      .map((key): WebhookFault => [key, 'unknown']),
    ...(typeof name === 'string' && /^[a-z0-9-]{1,40}$/.test(name) ? [] : [['name', 'name'] as WebhookFault]),
    ...urlFaults(url),
    ...secretFaults(secrets),
    ...listFaults('accounts', accounts, (id) => id !== ''),
    ...listFaults('types', types, isEventType),
  ];
}

/** An address with a secret in it would stand in logs of whoever looks at it. */
function urlFaults(value: unknown): WebhookFault[] {
  if (typeof value !== 'string' || !URL.canParse(value)) return [['url', 'url']];
  const url = new URL(value);
  const { username, password, hash } = url;
  return [
    ...(isSecure(url) ? [] : [['url', 'https'] as WebhookFault]),
    ...(username + password === '' ? [] : [['url', 'no-credentials'] as WebhookFault]),
    ...(hash === '' ? [] : [['url', 'no-fragment'] as WebhookFault]),
  ];
}

function secretFaults(secrets: unknown): WebhookFault[] {
  if (!Array.isArray(secrets) || secrets.length === 0 || secrets.length > MOST_SECRETS) return [['secrets', 'list']];
  return secrets.flatMap((secret: unknown, at): WebhookFault[] =>
    secretBytes(secret) === undefined ? [[`secrets/${at}`, 'secret']] : [],
  );
}

function listFaults(field: string, value: unknown, good: (each: string) => boolean): WebhookFault[] {
  if (value === undefined) return [];
  // None at all is rather a mistake than a wish.
  if (!Array.isArray(value) || value.length === 0) return [[field, 'list']];
  return value.flatMap((each: unknown, at): WebhookFault[] =>
    typeof each === 'string' && good(each) ? [] : [[`${field}/${at}`, 'one-of']],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
