import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type TwilioHttpClient,
  type TwilioRequest,
  twilioNotifier,
} from '../../packages/core/src/adapters/twilio/index.ts';
import { freePort } from '../support/free-port.ts';
import { LAST_RESORT_MS } from '../support/last-resort.ts';

/**
 * Twilio's own OpenAPI document behind Prism, which refuses what the document does not allow. Neither is part of the
 * repository (Prism's package calls home when it is installed): where they are, the environment says.
 */
const { STUDYSHARE_PRISM: prism = '', STUDYSHARE_TWILIO_OAI: document = '' } = process.env;

const ACCOUNT = `AC${'a'.repeat(32)}`;
const MESSAGE = {
  deliveryId: 'kX0vZs1q9aTgB7n3QmR5wA',
  channel: 'sms',
  to: '+46701740605',
  subject: '',
  text: 'Lakeside Clinic: your images https://images.clinic.example/l/x',
  html: '',
  fromName: 'Lakeside Clinic',
  replyTo: '',
} as const;

let base = '';
let child: ChildProcess | undefined;

beforeAll(async () => {
  for (const file of [prism, document]) if (!existsSync(file)) throw new Error(`There is no file ${file}`);
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  const flags = ['mock', '-h', '127.0.0.1', '-p', String(port), '--errors'];
  child = spawn(process.execPath, [prism, ...flags, document], { stdio: 'ignore' });
  for (let waited = 0; waited < LAST_RESORT_MS; waited += 200) {
    if (await fetch(base).catch(() => undefined)) return;
    await wait(200);
  }
  throw new Error('Prism does not answer');
}, LAST_RESORT_MS);

afterAll(() => child?.kill());

interface Seen {
  request: TwilioRequest;
  status: number;
  /** What Prism finds wrong, by where: `body/To` of the request, `response/body/…` of its own answer. */
  violations: string[];
}

function notifierSeen(sender: { from: string } | { messagingServiceSid: string }) {
  const seen: Seen[] = [];
  const httpClient: TwilioHttpClient = {
    async request(request) {
      const query = new URLSearchParams(request.params as Record<string, string>).toString();
      const response = await fetch(`${request.uri}${query === '' ? '' : `?${query}`}`, {
        method: request.method.toUpperCase(),
        headers: {
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
          authorization: `Basic ${Buffer.from(`${request.username}:${request.password}`).toString('base64')}`,
        },
        ...(request.data ? { body: new URLSearchParams(request.data as Record<string, string>) } : {}),
      });
      const body = await response.json();
      seen.push({ request, status: response.status, violations: violationsIn(body) });
      return { statusCode: response.status, body, headers: Object.fromEntries(response.headers) };
    },
  };
  const statusCallbackUrl = 'https://hooks.clinic.example/hooks/reports/twilio';
  const options = { accountSid: ACCOUNT, authToken: 'secret', apiBaseUrl: base, statusCallbackUrl, httpClient };
  return { notifier: twilioNotifier({ ...options, ...sender }), seen };
}

function violationsIn(body: unknown): string[] {
  const { validation = [] } = body as { validation?: { location: string[] }[] };
  return validation.map(({ location }) => location.join('/'));
}

test('Prism refuses a message without a recipient', async () => {
  const response = await fetch(`${base}/2010-04-01/Accounts/${ACCOUNT}/Messages.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: 'Basic YTpi' },
    body: 'Body=x&From=%2B46790000000',
  });
  expect([response.status, violationsIn(await response.json())]).toEqual([422, ['body']]);
});

test.each([{ from: '+46790000000' }, { from: 'Lakeside' }, { messagingServiceSid: `MG${'b'.repeat(32)}` }])(
  'M2: a text message as we send it is one of Twilio’s document, status callback and all: %o',
  async (sender) => {
    const { notifier, seen } = notifierSeen(sender);
    const outcome = await notifier.send(MESSAGE);
    expect(seen.map(({ status, violations }) => [status, violations])).toEqual([[201, []]]);
    expect(outcome).toMatchObject({ kind: 'sent', providerId: expect.stringMatching(/^SM/) });
    expect(seen[0]?.request.data).toMatchObject({
      StatusCallback: `https://hooks.clinic.example/hooks/reports/twilio?delivery=${MESSAGE.deliveryId}`,
    });
  },
);

test('so is our question whether an unclear one went out', async () => {
  const { notifier, seen } = notifierSeen({ from: '+46790000000' });
  await notifier.findSent(MESSAGE, Date.now());
  expect(seen).toHaveLength(1);
  // The document's own example of the answer does not keep to it.
  expect(seen[0]?.violations.filter((each) => !each.startsWith('response/'))).toEqual([]);
});
