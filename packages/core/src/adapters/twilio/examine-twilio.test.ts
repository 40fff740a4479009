import { expect, test } from 'vitest';
import { EXAMINE, type Examined } from '../../ports/index.ts';
import { twilioNotifier } from './twilio-notifier.ts';

async function look(statusCode: number, body: object, statusCallbackUrl?: string) {
  const asked: string[] = [];
  const notifier = twilioNotifier({
    ...{ accountSid: 'ACtest', authToken: 'a-secret-word', from: '+46790000000' },
    ...(statusCallbackUrl === undefined ? {} : { statusCallbackUrl }),
    httpClient: {
      request: async ({ method, uri }) => {
        asked.push(`${method} ${uri}`);
        return { statusCode, body: JSON.stringify(body), headers: {} };
      },
    },
  });
  return { asked, findings: await (notifier as unknown as Examined)[EXAMINE]() };
}

test('V10: Twilio is asked for its account alone, and no text message is made', async () => {
  const { asked, findings } = await look(
    200,
    { sid: 'ACtest', status: 'active' },
    'https://clinic.example/reports/twilio',
  );
  expect(asked).toEqual(['get https://api.twilio.com/2010-04-01/Accounts/ACtest.json']);
  expect(findings.map(({ state }) => state)).toEqual(['good', 'good']);
});

test('V10: credentials that Twilio refuses are told, without them', async () => {
  const { findings } = await look(401, { code: 20003, message: 'Authenticate' });
  expect(findings).toMatchObject([
    { state: 'fault', says: 'Twilio refuses the account (401)' },
    { state: 'warning', says: 'not asked for' },
  ]);
  expect(JSON.stringify(findings)).not.toContain('a-secret-word');
});

test('V10: an account that is suspended is told', async () => {
  const { findings } = await look(200, { sid: 'ACtest', status: 'suspended' });
  expect(findings[0]).toMatchObject({ state: 'fault', says: 'the account is suspended' });
});
