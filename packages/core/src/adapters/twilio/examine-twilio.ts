import type { Finding } from '../../ports/index.ts';
import type { TwilioCall } from './twilio-client.ts';
import type { TwilioOptions } from './twilio-options.ts';

const PART = 'text messages';

/** Asks Twilio for its own account, which sends nothing and costs nothing. */
export async function examineTwilio(newCall: () => Promise<TwilioCall>, options: TwilioOptions): Promise<Finding[]> {
  const reports: Finding = options.statusCallbackUrl
    ? { part: `${PART}: reports`, state: 'good', says: 'asked for' }
    : {
        part: `${PART}: reports`,
        state: 'warning',
        says: 'not asked for',
        mend: 'Set `statusCallbackUrl` and mount `twilioReceiver`, or nobody hears that a text did not arrive.',
      };
  return [await examineAccount(newCall, options), reports];
}

async function examineAccount(newCall: () => Promise<TwilioCall>, { accountSid }: TwilioOptions): Promise<Finding> {
  try {
    const { client } = await newCall();
    const { status } = await client.api.v2010.accounts(accountSid).fetch();
    if (status === 'active') return { part: PART, state: 'good', says: 'Twilio knows the account' };
    return { part: PART, state: 'fault', says: `the account is ${status}`, mend: 'Look into the Twilio console.' };
  } catch (error) {
    const { status, code } = error as { status?: number; code?: unknown };
    if (status === 401 || status === 404) {
      const mend = 'Check `accountSid` and `authToken` against the Twilio console.';
      return { part: PART, state: 'fault', says: `Twilio refuses the account (${status})`, mend };
    }
    const says = `Twilio could not be asked (${status ?? (typeof code === 'string' ? code : 'no answer')})`;
    return { part: PART, state: 'fault', says, mend: 'Check that this machine reaches api.twilio.com over HTTPS.' };
  }
}
