export { composeMessage } from './compose-message.ts';
export type { ComposedMessage, MessageFacts } from './types.ts';
