import { requireNode } from '../../require-node.ts';

requireNode();

export { twilioNotifier } from './twilio-notifier.ts';
export type { TwilioHttpClient, TwilioOptions, TwilioRequest, TwilioResponse } from './twilio-options.ts';
export { type TwilioReceiverOptions, twilioReceiver } from './twilio-receiver.ts';
