export { composeMessage } from './compose-message.ts';
export { smsSegments } from './sms-segments.ts';
export type { ComposedMessage, MessageFacts } from './types.ts';
