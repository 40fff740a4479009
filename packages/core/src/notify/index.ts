export { composeMessage } from './compose-message.ts';
export { hasLink } from './email-content.ts';
export { smsSegments } from './sms-segments.ts';
export type { ComposedMessage, MessageFacts } from './types.ts';
